import { localeOf, spokenOf, type Language, type T } from "../kit/language.ts";
import type { Hours, Weekday } from "./pack.ts";

/** "Mon, Wed, Fri 09:00–14:00; Tue, Thu 15:00–20:00", or that it is day and night; null when nobody knows. */
export const hoursInWords = (hours: Hours, language: Language, t: T): string | null => {
  if (hours === null) return null;
  if (hours === "always") return t("countries.always");
  if (!isSpans(hours)) return hours[spokenOf(language)];
  return hours.map(({ days, from, to }) => `${daysInWords(days, language, t)} ${from}–${to}`).join("; ");
};

/** False for the words of a page that says less than spans. */
export const isSpans = (hours: Exclude<Hours, null | "always">): hours is Extract<Hours, readonly unknown[]> =>
  Array.isArray(hours);

const weekdays: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** "every day", "Mon–Fri", "Mon, Wed, Fri". */
const daysInWords = (days: readonly Weekday[], language: Language, t: T): string => {
  if (days.length === weekdays.length) return t("countries.every-day");
  const [first, last] = [weekdays.indexOf(days[0]!), weekdays.indexOf(days.at(-1)!)];
  const inARow = days.length > 2 && last - first === days.length - 1;
  const named = inARow ? [days[0]!, days.at(-1)!] : days;
  return named.map((day) => dayInShort(day, language)).join(inARow ? "–" : ", ");
};

// 5 January 2026 was a Monday.
const dayInShort = (day: Weekday, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { weekday: "short", timeZone: "UTC" }).format(
    Date.UTC(2026, 0, 5 + weekdays.indexOf(day)),
  );
