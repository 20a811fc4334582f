import { spokenOf, type Language } from "../kit/language.ts";

/** The words of an entry in the reader's language; the test locale reads English. */
export const wordsIn = <W>(four: Readonly<Record<"fr" | "nl" | "de" | "en", W>>, language: Language): W =>
  four[spokenOf(language)];
