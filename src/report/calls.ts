import { textOf, type Answers } from "./answers.ts";

/** A number that somebody may dial now, with its words in the reader's language. */
export type CallShown = {
  readonly number: string;
  readonly kind: "police-urgent" | "emergency" | "child-line";
  readonly words: string;
};
export type Elsewhere = {
  /** In the reader's language. */
  readonly name: string;
  /** What somebody may have typed for this country: its names and codes, in small letters. */
  readonly typed: readonly string[];
  readonly numbers: readonly CallShown[];
  /** Other places there that take a report, as they are written: "nicht-wegsehen.net". */
  readonly points: readonly string[];
};

/** Whom to call, from the country packs; travels with the page, so that it is there without a network too. */
export type Calls = {
  readonly home: readonly CallShown[];
  readonly elsewhere: readonly Elsewhere[];
  /** What to do first in another country. */
  readonly advice: readonly string[];
  /** How far the numbers at home were checked, as a sentence. */
  readonly told: string;
};

/** The country that was named as the place, if we know numbers or a place to report there. */
export const elsewhereIn = (calls: Calls, answers: Answers): Elsewhere | null => {
  const typed = textOf(answers, "place", "country").toLowerCase();
  return calls.elsewhere.find((country) => country.typed.includes(typed)) ?? null;
};

/** The first number of a kind at home; null where none is confirmed. */
export const atHome = (calls: Calls, kind: CallShown["kind"]): CallShown | null =>
  calls.home.find((call) => call.kind === kind) ?? null;
