/** Kinds of numbers, in the order in which a person in a hurry needs them. */
export const numberKinds = [
  "police-urgent",
  "emergency",
  "child-line",
  "police",
  "trafficking-help",
  "report-line",
  "guardianship",
  "specialised-centre",
] as const;
export type NumberKind = (typeof numberKinds)[number];

/** Where a fact comes from, who looked whether it still holds, and when. Days are "YYYY-MM-DD". */
export type Checked = {
  /** Addresses without "https://", as found; "…" where a part was left out. */
  readonly sources: readonly string[];
  /** Date of the page, as exact as it is known: "2018", "2024-07-22". It's not the day of a check. */
  readonly page_dated: string | null;
  readonly checked_on: string | null;
  readonly checked_by: string | null;
  /** Only a confirmed fact is ever shown to anybody. */
  readonly confirmed: boolean;
  readonly note?: string;
};

export type InFour = Readonly<Record<"fr" | "nl" | "de" | "en", string>>;

export type TelephoneNumber = Checked & {
  readonly number: string;
  readonly kind: NumberKind;
  readonly names: InFour;
  readonly hours: string | null;
  readonly free: boolean | null;
  readonly languages?: readonly string[];
};

export type ReportPoint = Checked & { readonly url: string; readonly names: InFour };

export type CountryPack = {
  readonly country: string;
  readonly numbers: readonly TelephoneNumber[];
  readonly report_points: readonly ReportPoint[];
};

/** Reads a pack, or says in sentences what is wrong with it: each begins with the place. */
export const packIn = (value: unknown): { readonly pack: CountryPack } | { readonly wrong: string[] } => {
  const wrong: string[] = [];
  const pack = objectAt(value);
  exactly(pack, ["country", "numbers", "report_points"], [], "pack", wrong);
  if (!matches(pack["country"], /^[A-Z]{2}$/)) wrong.push("country: two capital letters (ISO 3166-1)");
  listAt(pack["numbers"], "numbers", wrong).forEach((one, at) =>
    faultsOfNumber(objectAt(one), `numbers[${at}]`, wrong),
  );
  listAt(pack["report_points"], "report_points", wrong).forEach((one, at) =>
    faultsOfPoint(objectAt(one), `report_points[${at}]`, wrong),
  );
  return wrong.length === 0 ? { pack: value as CountryPack } : { wrong };
};

const checkedKeys = ["sources", "page_dated", "checked_on", "checked_by", "confirmed"];

const faultsOfNumber = (one: Loose, at: string, wrong: string[]): void => {
  exactly(one, ["number", "kind", "names", "hours", "free", ...checkedKeys], ["languages", "note"], at, wrong);
  if (!matches(one["number"], /^\+?\d[\d ]{1,20}\d$/)) wrong.push(`${at}.number: digits and spaces`);
  if (!(numberKinds as readonly unknown[]).includes(one["kind"])) wrong.push(`${at}.kind: unknown`);
  if (one["hours"] !== null && !isText(one["hours"])) wrong.push(`${at}.hours: words or null`);
  if (one["free"] !== null && typeof one["free"] !== "boolean") wrong.push(`${at}.free: true, false or null`);
  faultsOfNames(one["names"], at, wrong);
  faultsOfChecked(one, at, wrong);
};

const faultsOfPoint = (one: Loose, at: string, wrong: string[]): void => {
  exactly(one, ["url", "names", ...checkedKeys], ["note"], at, wrong);
  if (!matches(one["url"], /^https:\/\/[a-z0-9.-]+(?:\/\S*)?$/)) wrong.push(`${at}.url: an https address`);
  faultsOfNames(one["names"], at, wrong);
  faultsOfChecked(one, at, wrong);
};

/** A fact is confirmed by somebody, on a day, against a source, or it isn't. */
const faultsOfChecked = (one: Loose, at: string, wrong: string[]): void => {
  const { sources, checked_on, checked_by, confirmed } = one;
  if (!Array.isArray(sources) || !sources.every(isText)) wrong.push(`${at}.sources: a list of addresses`);
  if (one["page_dated"] !== null && !matches(one["page_dated"], /^\d{4}(?:-\d\d(?:-\d\d)?)?$/))
    wrong.push(`${at}.page_dated: a year, a month, a day or null`);
  if (typeof confirmed !== "boolean") wrong.push(`${at}.confirmed: true or false`);
  if (checked_on !== null && !isDay(checked_on)) wrong.push(`${at}.checked_on: a day or null`);
  if (checked_by !== null && !isText(checked_by)) wrong.push(`${at}.checked_by: a name or null`);
  const whole = Array.isArray(sources) && sources.length > 0 && checked_on !== null && checked_by !== null;
  if (confirmed === true && !whole) wrong.push(`${at}: confirmed, yet without a source, a day or a name`);
};

const faultsOfNames = (names: unknown, at: string, wrong: string[]): void => {
  exactly(objectAt(names), ["fr", "nl", "de", "en"], [], `${at}.names`, wrong);
  if (!Object.values(objectAt(names)).every(isText)) wrong.push(`${at}.names: words in four languages`);
};

type Loose = Readonly<Record<string, unknown>>;
const objectAt = (value: unknown): Loose =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Loose) : {};
const listAt = (value: unknown, at: string, wrong: string[]): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  wrong.push(`${at}: a list`);
  return [];
};
const exactly = (
  one: Loose,
  keys: readonly string[],
  optional: readonly string[],
  at: string,
  wrong: string[],
): void => {
  for (const key of keys) if (!Object.hasOwn(one, key)) wrong.push(`${at}.${key}: is missing`);
  for (const key of Object.keys(one))
    if (!keys.includes(key) && !optional.includes(key)) wrong.push(`${at}.${key}: is unknown`);
};
const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";
const matches = (value: unknown, shape: RegExp): boolean => typeof value === "string" && shape.test(value);
const isDay = (value: unknown): boolean =>
  matches(value, /^\d{4}-\d\d-\d\d$/) && new Date(`${String(value)}T00:00:00Z`).toJSON()?.slice(0, 10) === value;
