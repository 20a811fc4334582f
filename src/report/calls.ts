import { countryNames } from "../countries/country-names.ts";
import { countryIn } from "../countries/country-in.ts";
import type { Line } from "../countries/lines.ts";
import type { Language } from "../kit/language.ts";
import { countryTyped, whoAsks, type Answers } from "./answers.ts";

/** A number that somebody may dial now, with its words and its hours in the reader's language. */
export type CallShown = Pick<Line, "number" | "href" | "kind" | "whom" | "words">;

/** What we know of one country. */
export type CountryCalls = {
  readonly code: string;
  /** In the reader's language. */
  readonly name: string;
  /** Who comes: police and emergency numbers. */
  readonly urgent: readonly CallShown[];
  /** Lines about children and for children, the ones for everybody first. */
  readonly lines: readonly CallShown[];
  /** Other places there that take a report, as they are written: "nicht-wegsehen.net". */
  readonly points: readonly string[];
  /** Whether there is a page "who can act there". */
  readonly hasPage: boolean;
};

/** Whom to call, from the country packs; travels with the page, so that it is there without a network too. */
export type Calls = {
  readonly language: Language;
  readonly home: CountryCalls;
  readonly elsewhere: readonly CountryCalls[];
  /** What to do first in another country. */
  readonly advice: readonly string[];
};

/** The country that was named, here or elsewhere, if we know anything of it. */
export const thereIn = (calls: Calls, answers: Answers): CountryCalls | null => {
  const code = countryIn(countryTyped(answers));
  return code === null ? null : ([calls.home, ...calls.elsewhere].find((country) => country.code === code) ?? null);
};

/** Where it happened decides whom to call; ours where no number is known there, or nobody said where. */
export const urgentIn = (calls: Calls, answers: Answers): CountryCalls => {
  const there = thereIn(calls, answers);
  return there !== null && there.urgent.length > 0 ? there : calls.home;
};

/** A number, and the country in which it answers: never shown without that name to somebody who named another. */
export type Placed = CallShown & { readonly of: CountryCalls };

/** To talk: for somebody young every line that takes their call, those for children first; for an adult one for anybody. */
export const linesFor = (calls: Calls, answers: Answers): readonly Placed[] => {
  const lines = suited(calls, answers);
  return [...lines.filter(({ whom }) => whom === "children"), ...lines.filter(({ whom }) => whom !== "children")];
};

const suited = (calls: Calls, answers: Answers): readonly Placed[] => {
  const young = whoAsks(answers) !== "other";
  const suits = ({ whom }: CallShown): boolean => whom !== (young ? "adults" : "children");
  const some = (country: CountryCalls | null): readonly Placed[] =>
    country === null ? [] : placed(country, country.lines.filter(suits).slice(0, young ? 4 : 1));
  const there = some(thereIn(calls, answers));
  return there.length > 0 ? there : some(calls.home);
};

/** Where a child or an adult is in danger now: who comes, then somebody who listens. */
export const callsFor = (calls: Calls, answers: Answers): readonly Placed[] => {
  const country = urgentIn(calls, answers);
  const first = placed(country, country.lines.slice(0, 1));
  return [...placed(country, country.urgent), ...(whoAsks(answers) === "other" ? first : suited(calls, answers))];
};

const placed = (of: CountryCalls, numbers: readonly CallShown[]): readonly Placed[] =>
  numbers.map((one) => ({ ...one, of }));

/** The country that was named, as it is called in the reader's language; as it was typed where nobody knows it. */
export const countrySaid = ({ language }: Calls, answers: Answers): string => {
  const typed = countryTyped(answers);
  const meant = countryIn(typed);
  return countryNames(language).find(({ code }) => code === meant)?.name ?? typed;
};
