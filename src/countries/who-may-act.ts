import type { About, Advice, CountryPack, LegalNote, Note, ReportPoint, TelephoneNumber } from "./pack.ts";

/** Where it happened, where the witness lives, where the person comes from. Codes of ISO 3166-1; null: not known. */
export type Situation = {
  readonly place: string | null;
  readonly residence: string | null;
  readonly person: string | null;
};
/** Stands for a country where it happened on the internet. */
export const online = "online";

export type Role = "residence" | "place" | "person" | "platform";
export type Call = { readonly country: string; readonly number: TelephoneNumber };
export type Door = {
  readonly country: string;
  /** Why this door: the witness lives there, it happened there, the person comes from there, or it leads to all. */
  readonly because: readonly Role[];
  readonly points: readonly ReportPoint[];
};
export type Power = {
  readonly country: string;
  readonly because: readonly Role[];
  /** Words of law that hold in this situation, and how the police there work. */
  readonly law: readonly LegalNote[];
  readonly police: Note | null;
};
export type Gap = {
  readonly what: "place" | "residence" | "person" | "pack" | "emergency-number" | "report-point" | "law-abroad";
  readonly country: string | null;
};

export type Answer = {
  /** Numbers that help now, where it happens; else where the witness lives. */
  readonly calls: readonly Call[];
  /** What to do first, on the spot. */
  readonly steps: readonly Advice[];
  readonly embassy: Note | null;
  readonly doors: readonly Door[];
  /** How to choose among the doors. */
  readonly choosing: readonly Advice[];
  /** What holds of every trial, before the countries by name. */
  readonly trial: readonly Advice[];
  readonly powers: readonly Power[];
  /** What the law says about having to report, where the witness lives and where it happened. */
  readonly duties: readonly { readonly country: string; readonly note: LegalNote }[];
  /** "Not known" is an answer. */
  readonly gaps: readonly Gap[];
};

/** Gives what may be shown of a country and nothing else: an unconfirmed fact can't get in here. */
export type Shown = (country: string) => CountryPack | null;

/** Who may act, whom to call, where to report: from the packs alone. It never guesses; what it lacks, it names. */
export const whoMayAct = (shown: Shown, situation: Situation): Answer => {
  const place = situation.place === online ? null : situation.place;
  const calls = callsIn(shown, place ?? situation.residence);
  const doors = doorsFor(shown, situation);
  return {
    calls,
    steps: adviceOf(shown, stepsFor(situation, calls.length > 0)),
    embassy:
      isAbroad(situation) && situation.residence !== null ? (shown(situation.residence)?.embassy_role ?? null) : null,
    doors: doors.filter(({ points }) => points.length > 0),
    choosing: adviceOf(shown, choosingIn(situation, doors)),
    trial: adviceOf(shown, isAbroad(situation) ? ["trial-where-it-happened"] : []),
    powers: powersFor(shown, situation),
    duties: unique([situation.residence, place]).flatMap((country) =>
      (shown(country)?.legal_notes ?? []).filter(({ about }) => about === "duty").map((note) => ({ country, note })),
    ),
    gaps: gapsOf(shown, situation, doors),
  };
};

/** On a journey, or not known: whatever isn't at home and isn't on the internet. */
const isAbroad = ({ place, residence }: Situation): boolean =>
  place !== online && (place === null || place !== residence);

/** The urgent numbers of a country, then the first line about children that answers there: one for all before one for children alone. */
export const callsIn = (shown: Shown, country: string | null): Call[] => {
  if (country === null) return [];
  const numbers = (shown(country)?.numbers ?? []).filter(({ number }) => !number.startsWith("+"));
  const lines = numbers.filter(({ kind }) => kind === "child-line");
  const line = lines.find(({ whom }) => whom !== "children") ?? lines[0];
  return [...numbers.filter(isUrgent), ...(line === undefined ? [] : [line])].map((number) => ({ country, number }));
};

const isUrgent = ({ kind }: TelephoneNumber): boolean => kind === "police-urgent" || kind === "emergency";

const stepsFor = (situation: Situation, hasCalls: boolean): Advice["id"][] => {
  if (situation.place === online) return [];
  if (!isAbroad(situation)) return hasCalls ? [] : ["local-police-first"];
  return ["local-police-first", "embassy-if-language", "unsure-and-urgent"];
};

const choosingIn = (situation: Situation, doors: readonly Door[]): Advice["id"][] => {
  const { residence, person } = situation;
  const here = doors.some(({ points }) => points.some((point) => point.this_site));
  return [
    ...(isAbroad(situation) ? (["where-you-live-or-where-it-was"] as const) : []),
    ...(residence !== null && residence === person ? (["own-police-if-compatriot"] as const) : []),
    ...(situation.place !== online && doors.some(({ because }) => because.includes("platform"))
      ? (["concrete-facts"] as const)
      : []),
    ...(here ? [] : (["network"] as const)),
  ];
};

const adviceOf = (shown: Shown, ids: readonly Advice["id"][]): Advice[] =>
  ids.flatMap((id) => shown("world")?.advice.filter((one) => one.id === id) ?? []);

/** First where the witness lives, then where it happened, then where the person comes from; the platform for a journey. */
const doorsFor = (shown: Shown, situation: Situation): Door[] => {
  const named = unique([situation.residence, situation.place === online ? null : situation.place, situation.person]);
  const doors = named.map((country) => {
    const wanted = aboutFor(situation, country);
    const points = (shown(country)?.report_points ?? []).filter(({ about }) =>
      about.some((one) => wanted.includes(one)),
    );
    return { country, because: rolesOf(situation, country), points };
  });
  const travelled =
    isAbroad(situation) ||
    (situation.person !== null && situation.place !== online && situation.person !== situation.place);
  const wanted: About | null = situation.place === online ? "online" : travelled ? "travel" : null;
  const platform = (shown("world")?.report_points ?? []).filter(
    ({ about }) => wanted !== null && about.includes(wanted),
  );
  return [
    ...doors,
    ...(platform.length > 0 ? [{ country: "world", because: ["platform" as const], points: platform }] : []),
  ];
};

/** What a point must take: for the country where it happened that is an event at home. */
const aboutFor = ({ place, residence }: Situation, country: string): readonly About[] => {
  if (place === online) return ["online"];
  if (country !== place) return ["travel"];
  return country === residence ? ["home", "trafficking"] : ["home", "travel", "trafficking"];
};

const rolesOf = (situation: Situation, country: string): Role[] =>
  (["residence", "place", "person"] as const).filter((role) => situation[role] === country);

const powersFor = (shown: Shown, situation: Situation): Power[] => {
  const place = situation.place === online ? null : situation.place;
  return unique([place, situation.person, situation.residence]).flatMap((country) => {
    const because = rolesOf(situation, country);
    const pack = shown(country);
    const law = (pack?.legal_notes ?? []).filter((note) => holds(note, because));
    const police = pack?.police_unit ?? null;
    return law.length > 0 || police !== null ? [{ country, because, law, police }] : [];
  });
};

/** A law on acts abroad holds for a country's own people; the Belgian one also for whoever is found there. */
const holds = ({ about, reaches }: LegalNote, because: readonly Role[]): boolean => {
  if (about === "duty") return false;
  if (about === "procedure") return !because.includes("place");
  if (because.includes("place")) return false;
  return reaches === "anyone-found-here" || because.includes("person");
};

const gapsOf = (shown: Shown, situation: Situation, doors: readonly Door[]): Gap[] => {
  const place = situation.place === online ? null : situation.place;
  const missing = (["place", "residence", "person"] as const).filter((role) => situation[role] === null);
  const named = unique([place, situation.residence, situation.person]);
  const known = named.filter((country) => shown(country) !== null);
  const law = situation.person !== null && situation.person !== place ? shown(situation.person) : null;
  const urgent = place ?? situation.residence;
  return [
    ...missing.map((what) => ({ what, country: null })),
    ...named.filter((country) => !known.includes(country)).map((country) => ({ what: "pack" as const, country })),
    ...known
      .filter((country) => country === urgent && !callsIn(shown, country).some(({ number }) => isUrgent(number)))
      .map((country) => ({ what: "emergency-number" as const, country })),
    ...doors
      .filter(({ country, points }) => points.length === 0 && known.includes(country))
      .map(({ country }) => ({ what: "report-point" as const, country })),
    ...(law !== null && !law.legal_notes.some(({ about }) => about === "acts-abroad")
      ? [{ what: "law-abroad" as const, country: law.country }]
      : []),
  ];
};

const unique = (countries: readonly (string | null)[]): string[] => [
  ...new Set(countries.filter((country) => country !== null)),
];
