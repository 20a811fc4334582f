import { spokenOf, type Language, type T } from "../kit/language.ts";
import { hoursInWords } from "./hours.ts";
import { emergencyKinds, type About, type NumberKind, type ReportPoint, type TelephoneNumber } from "./pack.ts";
import type { Shown } from "./who-may-act.ts";

/** A number with everything that belongs beside it, in the reader's language. */
export type Line = {
  /** As one writes it: "078 055 800". */
  readonly number: string;
  /** "tel:078055800", or "sms:114" where only a written message is answered. */
  readonly href: string;
  readonly kind: NumberKind;
  /** Whose calls it takes; a line for children is never the first for an adult who asks. */
  readonly whom: TelephoneNumber["whom"];
  /** "Écoute-Enfants (French)". */
  readonly name: string;
  /** "day and night", "every day 10:00–24:00"; null where no page says it: then nothing is said. */
  readonly hours: string | null;
  readonly free: boolean;
  /** Name, hours and price as one line: "Écoute-Enfants (French), every day 10:00–24:00, free". */
  readonly words: string;
};

export type ReportTo = {
  readonly name: string;
  readonly channel: ReportPoint["channel"];
  /** As one writes it: "dontlookaway.nl"; null where one goes in person. */
  readonly at: string | null;
  readonly href: string | null;
  readonly about: readonly About[];
  readonly thisSite: boolean;
  readonly accepts: string | null;
};

export type CountryLines = {
  /** Police first, then the number for everything, then by message, medical, fire. Empty: none is known, say so. */
  readonly emergency: readonly Line[];
  /** Lines about children and for children. The one for everybody stands before the ones for children alone. */
  readonly child: readonly Line[];
  /** Lines against trafficking, for advice, for reports by telephone. */
  readonly help: readonly Line[];
  readonly report: readonly ReportTo[];
};

/** Whom to call and where to report in one country, ready to be shown. A country nobody knows anything of gives empty lists. */
export const linesOf = (shown: Shown, country: string, language: Language, t: T): CountryLines => {
  const pack = shown(country);
  const dialled = (pack?.numbers ?? []).filter(({ number }) => !number.startsWith("+"));
  const of = (...kinds: readonly NumberKind[]): Line[] =>
    dialled.filter(({ kind }) => kinds.includes(kind)).map((one) => lineOf(one, language, t));
  return {
    emergency: of(...emergencyKinds),
    child: of("child-line").toSorted((a, b) => Number(a.whom === "children") - Number(b.whom === "children")),
    help: of("trafficking-help", "advice-line", "report-line"),
    report: (pack?.report_points ?? []).map((point) => reportTo(point, language)),
  };
};

export const lineOf = (one: TelephoneNumber, language: Language, t: T): Line => {
  const { number, kind, whom } = one;
  const name = one.names[spokenOf(language)];
  const hours = hoursInWords(one.hours, language, t);
  const words = [name, ...(hours === null ? [] : [hours]), ...(one.free === true ? [t("countries.free")] : [])];
  return { number, href: hrefOf(one), kind, whom, name, hours, free: one.free === true, words: words.join(", ") };
};

/** What a telephone does when the number is touched. */
export const hrefOf = ({ number, kind }: Pick<TelephoneNumber, "number" | "kind">): string =>
  `${kind === "emergency-text" ? "sms" : "tel"}:${number.replaceAll(" ", "")}`;

const reportTo = (point: ReportPoint, language: Language): ReportTo => ({
  name: point.names[spokenOf(language)],
  channel: point.channel,
  at: point.at === null ? null : point.at.replace(/^https:\/\/(www\.)?/, ""),
  href: point.at === null ? null : addressOf(point.at),
  about: point.about,
  thisSite: point.this_site,
  accepts: point.accepts?.[spokenOf(language)] ?? null,
});

const addressOf = (at: string): string => {
  if (at.startsWith("https:")) return at;
  return at.includes("@") ? `mailto:${at}` : `tel:${at.replaceAll(" ", "")}`;
};
