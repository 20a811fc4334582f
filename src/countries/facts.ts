import type { Checked, CountryPack, Fact, Note } from "./pack.ts";

/** A fact of a pack as one line: what it says, in English, and how far it was checked. */
export type FactLine = { readonly what: string; readonly checked: Checked };

/** Every fact of a pack, whatever its state, in the order of the file. */
export const factsOf = (pack: CountryPack): readonly FactLine[] => [
  ...pack.numbers.map((one) => line(one, `${one.kind} ${one.number} (${one.names.en})`)),
  ...pack.report_points.map((one) => line(one, `report point ${one.at ?? one.channel} (${one.names.en})`)),
  ...perhaps("police unit", pack.police_unit),
  ...perhaps("embassy", pack.embassy_role),
  ...perhaps("guardian", pack.guardian_type),
  ...pack.help.map((one) => line(one, `${one.kind}: ${one.text.en}`)),
  ...pack.legal_notes.map((one) => line(one, `law: ${one.text.en}`)),
  ...pack.ngos.map((one) => line(one, `NGO ${one.name}`)),
  ...pack.advice.map((one) => line(one, `advice ${one.id}: ${one.text.en}`)),
];

const perhaps = (what: string, note: Note | null): FactLine[] =>
  note === null ? [] : [line(note, `${what}: ${note.text.en}`)];

const line = ({ checked }: Fact, what: string): FactLine => ({ what, checked });

/** True when it was last checked more than half a year ago: show the day, and say so. */
export const isStale = (checkedOn: string, today: string): boolean =>
  Date.parse(today) - Date.parse(checkedOn) > halfAYear;

const halfAYear = 183 * 86_400_000;

/** The year of a page that was old when it was read, "2018": what it says may have changed. Null for a page of the last year. */
export const oldPageOf = ({ page_dated, checked_on }: Checked): string | null => {
  if (page_dated === null || checked_on === null) return null;
  const youngest = page_dated.length === 4 ? `${page_dated}-12-31` : page_dated.padEnd(10, "-28");
  return Date.parse(checked_on) - Date.parse(youngest) > aYear ? page_dated.slice(0, 4) : null;
};

const aYear = 366 * 86_400_000;
