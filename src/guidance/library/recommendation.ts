import type { InFour } from "../../countries/pack.ts";
import type { Entry } from "../data-file.ts";

/** Whom something was asked of, in the order of the page. */
export const stakeholders = [
  "police-prosecutors",
  "government",
  "guardians-lawyers",
  "training",
  "frontline",
  "report-points",
  "tourism",
] as const;
export type Stakeholder = (typeof stakeholders)[number];

export const askStates = ["asked", "partly", "done", "unknown"] as const;

/** What somebody asked of somebody, and what has become of it as far as a page says. */
export type Recommendation = {
  readonly of: Stakeholder;
  readonly what: InFour;
  /** Who asked: "GRETA". */
  readonly by: string;
  readonly year: string | null;
  readonly state: (typeof askStates)[number];
  /** What is known of the state. */
  readonly since: InFour | null;
  readonly found: string;
  readonly checked: string;
};

export const recommendationIn = (entry: Entry): Recommendation => ({
  of: entry.oneOf("of", stakeholders),
  what: entry.inFour("what"),
  by: entry.text("by"),
  year: entry.maybe("year"),
  state: entry.oneOf("state", askStates),
  since: entry.maybeInFour("since"),
  found: entry.text("found"),
  checked: entry.day("checked"),
});
