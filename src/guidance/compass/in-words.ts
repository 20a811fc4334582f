import { countryNames } from "../../countries/country-names.ts";
import type { Hours, Weekday } from "../../countries/pack.ts";
import { localeOf, type Language, type T } from "../../kit/language.ts";

/** "France"; the pack for no country alone has a name of its own. */
export const countryInWords = (code: string, language: Language, t: T): string =>
  code === "world" ? t("compass.world") : (countryNames(language).find((one) => one.code === code)?.name ?? code);

export const languagesInWords = (codes: readonly string[], language: Language): string => {
  const names = new Intl.DisplayNames(localeOf(language), { type: "language" });
  return listInWords(
    codes.map((code) => names.of(code) ?? code),
    language,
  );
};

export const listInWords = (words: readonly string[], language: Language): string =>
  new Intl.ListFormat(localeOf(language), { type: "conjunction" }).format(words);

/** "Mon, Wed, Fri 09:00–14:00; Tue, Thu 15:00–20:00", or that it is day and night; null when nobody knows. */
export const hoursInWords = (hours: Hours, language: Language, t: T): string | null => {
  if (hours === null) return null;
  if (hours === "always") return t("compass.point.always");
  return hours
    .map(({ days, from, to }) => `${days.map((day) => dayInShort(day, language)).join(", ")} ${from}–${to}`)
    .join("; ");
};

const weekdays: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

// 5 January 2026 was a Monday.
const dayInShort = (day: Weekday, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { weekday: "short", timeZone: "UTC" }).format(
    Date.UTC(2026, 0, 5 + weekdays.indexOf(day)),
  );
