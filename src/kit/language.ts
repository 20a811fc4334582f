/** The languages people read here. `xr` is the right-to-left test locale: only where the configuration opens it. */
export type Language = "fr" | "nl" | "de" | "en" | "xr";

/** A message in the reader's language. Values fill its `{places}`. */
export type T = {
  (key: string, values?: Record<string, string | number>): string;
  /** Whether there are words under this key; what is made by hand need not know. */
  readonly has?: (key: string) => boolean;
};

export const languages = ["fr", "nl", "de", "en"] as const satisfies readonly Language[];

/** How each language calls itself. */
export const languageNames: Record<Language, string> = {
  fr: "Français",
  nl: "Nederlands",
  de: "Deutsch",
  en: "English",
  xr: "⟦Ẋ-test⟧",
};

export const isLanguage = (text: string, testLocale: boolean): text is Language =>
  (languages as readonly string[]).includes(text) || (testLocale && text === "xr");

/** What belongs in `<html lang dir>`. The test locale is English read from the right. */
export const markOf = (language: Language): { lang: string; dir: "ltr" | "rtl" } =>
  language === "xr" ? { lang: "en", dir: "rtl" } : { lang: language, dir: "ltr" };

/** The language whose files and pages are shown to who reads the test locale. */
export const spokenOf = (language: Language): Exclude<Language, "xr"> => (language === "xr" ? "en" : language);

/** What the platform formats days, lists and names by: English as Europe writes it. */
export const localeOf = (language: Language): string => {
  const { lang } = markOf(language);
  return lang === "en" ? "en-GB" : lang;
};

/** "24 November 2026" for "2026-11-24", as the language writes it; what is no day stays as it is. */
export const dayInWords = (day: string, language: Language): string => {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeZone: "UTC" }).format(date);
};

/** "20,000", as the language writes it. */
export const inDigits = (n: number, language: Language): string => new Intl.NumberFormat(localeOf(language)).format(n);

/** First language of ours that the browser asks for, by weight then by order; English when none is. */
export const askedLanguage = (acceptLanguage: string | null): Language => {
  const wishes = (acceptLanguage ?? "")
    .slice(0, 400)
    .split(",")
    .map((wish) => {
      const [range = "", ...parameters] = wish.trim().toLowerCase().split(";");
      const weight = parameters.map((p) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(p)?.[1]).find((q) => q !== undefined);
      return { primary: range.split("-")[0] ?? "", weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { primary } of wishes) if (isLanguage(primary, false)) return primary;
  return "en";
};

/** The language of an address (`/fr/…`), else of the browser. */
export const languageOf = (pathname: string, acceptLanguage: string | null, testLocale: boolean): Language => {
  const first = pathname.split("/")[1] ?? "";
  return isLanguage(first, testLocale) ? first : askedLanguage(acceptLanguage);
};
