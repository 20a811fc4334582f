import { faultsOf, type Schema } from "./schema.ts";

/** Kinds of numbers, in the order in which a person in a hurry needs them. */
export const numberKinds = [
  "police-urgent",
  "emergency",
  "emergency-text",
  "medical",
  "fire",
  "child-line",
  "police",
  "trafficking-help",
  "report-line",
  "advice-line",
  "guardianship",
  "specialised-centre",
  "consular",
] as const;
export type NumberKind = (typeof numberKinds)[number];

/** Those that answer somebody in danger; by message where one can't speak. */
export const emergencyKinds: readonly NumberKind[] = [
  "police-urgent",
  "emergency",
  "emergency-text",
  "medical",
  "fire",
];

/**
 * How far a fact was looked at. `called`: a person dialled or wrote, on a day, with a name. `read`: read on the public
 * page named, on a day. `unconfirmed`: nobody is shown it.
 */
export type State = "called" | "read" | "unconfirmed";

/** Where a fact comes from, who looked whether it still holds, and when. Days are "YYYY-MM-DD". */
export type Checked = {
  readonly state: State;
  /** Addresses without "https://", as found; "…" where a part was left out. */
  readonly sources: readonly string[];
  /** Date of the page, as exact as it is known: "2018", "2024-07-22". It's not the day of a check. */
  readonly page_dated: string | null;
  readonly checked_on: string | null;
  readonly checked_by: string | null;
  readonly note: string | null;
};
export type Fact = { readonly checked: Checked };

export type InFour = Readonly<Record<"fr" | "nl" | "de" | "en", string>>;
export type Weekday = "MO" | "TU" | "WE" | "TH" | "FR" | "SA" | "SU";
/** In the country's own time, or in words where a page says less than spans; null where it isn't known. */
export type Hours =
  | "always"
  | InFour
  | readonly { readonly days: readonly Weekday[]; readonly from: string; readonly to: string }[]
  | null;

export type TelephoneNumber = Fact & {
  readonly number: string;
  readonly kind: NumberKind;
  /** Whose calls it takes: children and young people, adults worried about a child, or both. */
  readonly whom: "anyone" | "children" | "adults";
  /** Only of the pack "world": the countries where this very number answers. */
  readonly answered_in?: readonly string[];
  readonly names: InFour;
  readonly hours: Hours;
  readonly free: boolean | null;
  readonly languages: readonly string[] | null;
};

/** What may be reported: something on a journey, in the country itself, on the internet, trafficking. */
export type About = "travel" | "home" | "online" | "trafficking";

export type ReportPoint = Fact & {
  readonly channel: "web" | "phone" | "mail" | "police" | "embassy";
  /** An https address, a mail address or a number; null where one goes in person. */
  readonly at: string | null;
  readonly names: InFour;
  readonly about: readonly About[];
  /** True where the form of this site is that point. */
  readonly this_site: boolean;
  readonly anonymity: "none" | "optional" | "ngo_shield" | null;
  readonly attachments: boolean | null;
  readonly languages: readonly string[] | null;
  readonly hours: Hours;
  readonly accepts: InFour | null;
};

export type Note = Fact & { readonly text: InFour };
export type Help = Note & { readonly kind: "trafficking-help" | "child-line"; readonly at: string | null };
export type LegalNote = Note & {
  readonly about: "acts-abroad" | "duty" | "procedure";
  /** Of acts abroad: whom this law reaches there. */
  readonly reaches: "nationals" | "anyone-found-here" | null;
  readonly duty_to_report: boolean | null;
};
export type Advice = Note & {
  readonly id:
    | "local-police-first"
    | "embassy-if-language"
    | "unsure-and-urgent"
    | "where-you-live-or-where-it-was"
    | "own-police-if-compatriot"
    | "network"
    | "trial-where-it-happened"
    | "concrete-facts";
};
export type Ngo = Fact & { readonly name: string };

/** One file of `countries/`; `countries/pack.schema.json` is the description that holds, this is its shadow in types. */
export type CountryPack = {
  /** ISO 3166-1, or "world". */
  readonly country: string;
  readonly valid_from: string;
  readonly languages: readonly string[] | null;
  readonly numbers: readonly TelephoneNumber[];
  readonly report_points: readonly ReportPoint[];
  readonly police_unit: Note | null;
  readonly embassy_role: Note | null;
  readonly guardian_type: Note | null;
  readonly help: readonly Help[];
  readonly legal_notes: readonly LegalNote[];
  readonly ngos: readonly Ngo[];
  readonly advice: readonly Advice[];
};

/** Reads a pack, or says in sentences what is wrong with it: each begins with the place. */
export const packIn = (
  schema: Schema,
  value: unknown,
): { readonly pack: CountryPack } | { readonly wrong: string[] } => {
  const wrong = faultsOf(schema, value);
  return wrong.length === 0 ? { pack: value as CountryPack } : { wrong };
};
