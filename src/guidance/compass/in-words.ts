import { countryNames } from "../../countries/country-names.ts";
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
