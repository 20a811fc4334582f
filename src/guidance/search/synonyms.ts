import { countryNames } from "../../countries/country-names.ts";
import { languages, spokenOf, type Language } from "../../kit/language.ts";
import type { Entry } from "../data-file.ts";
import { fold } from "./fold.ts";

/** What people type, and the page that comes first for it; the head of `content/data/synonyms.yaml` explains each field. */
export type Synonym = {
  readonly id: string;
  readonly page: string;
  readonly words: Readonly<Record<"fr" | "nl" | "de" | "en", readonly string[]>>;
};

export const synonymIn = (entry: Entry): Synonym => ({
  id: entry.text("id"),
  page: entry.text("page"),
  words: { en: listed(entry, "en"), fr: listed(entry, "fr"), nl: listed(entry, "nl"), de: listed(entry, "de") },
});

const listed = (entry: Entry, language: string): readonly string[] =>
  entry
    .text(language)
    .split(",")
    .map((term) => term.trim())
    .filter((term) => term !== "");

/** Addresses of the pages that come first for some words, the nearest first. None, mostly. */
export type Leads = (language: Language, words: string) => readonly string[];

/**
 * From the synonyms, then from the names of countries. The reader's own language goes before the others: somebody may
 * type in their own words on a page that speaks another. `covered` are the countries that have a page.
 */
export const leadsOf = (synonyms: readonly Synonym[], covered: readonly string[]): Leads => {
  const known = languages.flatMap((language) => [
    ...synonyms.flatMap(({ page, words }) => words[language].map((term) => termOf(term, page, language, false))),
    ...countryNames(language).map(({ code, name }) =>
      termOf(name, covered.includes(code) ? `/countries/${code.toLowerCase()}` : "/compass", language, true),
    ),
  ]);
  return (language, words) => {
    const typed = spaced(words);
    const mine = spokenOf(language);
    const found = known.filter(({ pattern }) => pattern.test(typed));
    const best = found.toSorted(
      (a, b) =>
        Number(a.country) - Number(b.country) ||
        Number(b.language === mine) - Number(a.language === mine) ||
        b.term.length - a.term.length,
    );
    return [...new Set(best.map(({ page }) => page))].slice(0, mostLed);
  };
};

const mostLed = 3;

type Term = {
  readonly term: string;
  readonly page: string;
  readonly language: Language;
  readonly country: boolean;
  readonly pattern: RegExp;
};

/** Longer words may carry an ending: "teachers". To the name of a country nothing may be added. */
const termOf = (words: string, page: string, language: Language, country: boolean): Term => {
  const term = spaced(words).trim();
  const ending = !country && term.length >= 5 ? "[a-z]{0,3}" : "";
  return { term, page, language, country, pattern: new RegExp(` ${term}${ending} `, "u") };
};

/** Folded words, "œ" and "ß" as a keyboard without them writes them, a space between, before and after: " mes photos nues ". */
const spaced = (text: string): string =>
  ` ${fold(text.normalize("NFC"))
    .replaceAll("œ", "oe")
    .replaceAll("ß", "ss")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .join(" ")} `;
