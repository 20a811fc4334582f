/**
 * From what somebody noticed to what they can do now. A table, so that it can be read whole: no points are added up, and
 * no ending says what it was.
 */
export const endings = ["keep", "talk", "report", "call"] as const;
export type Ending = (typeof endings)[number];

export const noticedKinds = ["nothing", "looks", "one", "enough"] as const;
/** `one`: a single thing with many possible reasons. `enough`: two together, or one that speaks alone. */
export type Noticed = (typeof noticedKinds)[number];

export const dangers = ["yes", "no", "unknown"] as const;
export type Danger = (typeof dangers)[number];

/** `placed`: can say where it was, even roughly. A report needs no more. */
export const endingOf = (noticed: Noticed, danger: Danger, placed: boolean): Ending =>
  table[noticed][danger][placed ? "placed" : "unplaced"];

type Row = Readonly<Record<Danger, Readonly<Record<"placed" | "unplaced", Ending>>>>;
const always = (ending: Ending) => ({ placed: ending, unplaced: ending });

const table: Readonly<Record<Noticed, Row>> = {
  nothing: { yes: always("call"), no: always("keep"), unknown: always("keep") },
  looks: { yes: always("call"), no: always("keep"), unknown: always("keep") },
  one: { yes: always("call"), no: { placed: "talk", unplaced: "keep" }, unknown: always("talk") },
  enough: {
    yes: always("call"),
    no: { placed: "report", unplaced: "talk" },
    unknown: { placed: "report", unplaced: "talk" },
  },
};

/** What was ticked, by whether it speaks alone. How people look counts only when there is nothing else: for a word about it. */
export const noticedOf = (
  ticked: readonly { readonly speaks: "alone" | "with-another" }[],
  somethingElse: boolean,
  looks: boolean,
): Noticed => {
  const many = ticked.length + (somethingElse ? 1 : 0);
  if (many >= 2 || ticked.some(({ speaks }) => speaks === "alone")) return "enough";
  if (many === 1) return "one";
  return looks ? "looks" : "nothing";
};
