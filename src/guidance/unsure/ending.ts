import { counted, type SignClass } from "../signs/signs.ts";

/**
 * From what somebody noticed to what they can do now. A table, so that it can be read whole: no points are added up, no
 * ending says what it was, and none belittles it. Where it was decides nothing: a child hurt nobody knows where is hurt.
 */
export const endings = ["keep", "talk", "report", "call"] as const;
export type Ending = (typeof endings)[number];

export const noticedKinds = ["nothing", "looks", "one", "enough"] as const;
/** `one`: a single thing that may have another reason. `enough`: two that count, one that speaks alone, or somebody's own words. */
export type Noticed = (typeof noticedKinds)[number];

export const dangers = ["yes", "no", "unknown"] as const;
export type Danger = (typeof dangers)[number];

export const endingOf = (noticed: Noticed, danger: Danger): Ending => table[noticed][danger];

const table: Readonly<Record<Noticed, Readonly<Record<Danger, Ending>>>> = {
  nothing: { yes: "call", no: "keep", unknown: "keep" },
  looks: { yes: "call", no: "keep", unknown: "keep" },
  one: { yes: "call", no: "talk", unknown: "talk" },
  enough: { yes: "call", no: "report", unknown: "report" },
};

export type Weighed = { readonly speaks: "alone" | "with-another"; readonly class: SignClass };

/**
 * What was ticked and written. Nobody here can judge words that somebody took the trouble to write: whoever reads reports
 * does. How people look counts only when there is nothing else: for a word about it.
 */
export const noticedOf = (
  ticked: readonly Weighed[],
  somethingElse: boolean,
  words: boolean,
  looks: boolean,
): Noticed => {
  if (words || ticked.some(({ speaks }) => speaks === "alone")) return "enough";
  const many = counted(ticked).length + (somethingElse ? 1 : 0);
  if (many >= 2) return "enough";
  if (many === 1) return "one";
  return looks ? "looks" : "nothing";
};
