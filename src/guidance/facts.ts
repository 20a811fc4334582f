import type { InFour } from "../countries/pack.ts";
import { spokenOf, type Language } from "../kit/language.ts";
import { unbroken } from "../kit/line-breaks.ts";
import type { Entry } from "./data-file.ts";

/** Words that several pages say, kept once; the head of `content/data/facts.yaml` explains each field. */
export type Fact = {
  readonly id: string;
  /** "BE 116 000": the lines that it names, as their country pack does. */
  readonly numbers: readonly string[];
  /** One line of Markdown. */
  readonly words: InFour;
  readonly sources: readonly string[];
  readonly checked: string;
};

export const factIn = (entry: Entry): Fact => ({
  id: entry.text("id"),
  numbers: entry.list("numbers"),
  words: entry.inFour("words"),
  sources: entry.list("sources"),
  checked: entry.day("checked"),
});

/**
 * A page's text with the words of each `{{fact name}}` in its place, and with no line that ends inside a telephone
 * number or before a French "?". A name that no fact has stays, for whoever reads the page to call it a slip.
 */
export const withFacts = (text: string, facts: readonly Fact[], language: Language): string =>
  text
    .replaceAll(/\{\{\s*fact\s+([a-z0-9-]+)\s*\}\}/g, (whole, id: string) => {
      const fact = facts.find((one) => one.id === id);
      return fact === undefined ? whole : fact.words[spokenOf(language)];
    })
    .split(namesAndAddresses)
    .map((piece, n) => (n % 2 === 0 ? unbroken(language, piece) : piece))
    .join("");

/** Places, the targets of links and addresses of sources are no words: a hyphen in them stays as it is. */
const namesAndAddresses = /(\{\{.*?\}\}|\]\([^)]*\)|^ {2}- \S+$)/m;
