import { emergencyKinds, type CountryPack, type Hours, type NumberKind, type ReportPoint } from "./pack.ts";

/** What a pack lacks, in English and in the order of the file. For those who keep the facts: pages leave it out. */
export const notKnownOf = (pack: CountryPack): readonly string[] => [
  ...pack.numbers
    .filter(({ kind }) => !emergencyKinds.includes(kind))
    .flatMap(({ number, names, hours }) => about(`${number} (${names.en})`, hoursLack(hours))),
  ...pack.report_points
    .filter((point) => !point.this_site)
    .flatMap((point) => about(`report point ${point.at ?? point.channel} (${point.names.en})`, ofPoint(point))),
  ...(pack.country === "world" ? [] : about("the country", ofCountry(pack))),
];

/** A web form has no hours to know; a place one goes to takes no files. */
const ofPoint = ({ channel, anonymity, attachments, languages, hours }: ReportPoint): string[] => {
  const inPerson = channel === "phone" || channel === "embassy";
  return [
    ...(anonymity === null ? ["whether one can stay without a name"] : []),
    ...(attachments === null && !inPerson ? ["whether it takes photos"] : []),
    ...(languages === null ? ["in which languages"] : []),
    ...(inPerson ? hoursLack(hours) : []),
  ];
};

const ofCountry = (pack: CountryPack): string[] => {
  const none = (kinds: readonly NumberKind[]): boolean => !pack.numbers.some(({ kind }) => kinds.includes(kind));
  const lacks: readonly (readonly [string, boolean])[] = [
    ["an emergency number", none(emergencyKinds)],
    ["a line for children", none(["child-line"])],
    ["help against trafficking", none(["trafficking-help"]) && pack.help.length === 0],
    ["which police unit acts", pack.police_unit === null],
    ["what the embassies do", pack.embassy_role === null],
    ["who stands up for a child who is alone", pack.guardian_type === null],
    ["what the law says about acts abroad", !pack.legal_notes.some((note) => note.about === "acts-abroad")],
    ["whether one must report", !pack.legal_notes.some((note) => note.about === "duty")],
  ];
  return lacks.flatMap(([what, missing]) => (missing ? [what] : []));
};

const hoursLack = (hours: Hours): string[] => (hours === null ? ["when somebody answers"] : []);

const about = (what: string, lacks: readonly string[]): string[] =>
  lacks.length === 0 ? [] : [`${what}: ${lacks.join(", ")}`];
