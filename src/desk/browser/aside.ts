import { compartments, isCompartment, type Compartment } from "../../envelope/bytes.ts";
import { hasExactly } from "../../envelope/canonical.ts";
import { outcomes } from "../../envelope/message.ts";
import { piles, type Pile } from "../../triage/queue-row.ts";
import { isId } from "../../triage/viewer-of.ts";
import type { Draft } from "./draft.ts";
import type { Pane, Place, Trail } from "./trail.ts";

/**
 * What a locked desk comes back to: where one was and what one had begun. No word of a report is in it; what was open is
 * named, and opened anew by whoever unlocks.
 */
export type Aside = {
  readonly trail: Trail;
  /** Compartments of the report on show that were open. */
  readonly open: readonly Compartment[];
  /** How far down the report one had read, in pixels. */
  readonly down: number;
  readonly drafts: ReadonlyMap<string, Draft>;
};

/** As text, to be sealed at once. */
export const asideText = ({ trail, open, down, drafts }: Aside): string =>
  JSON.stringify({ at: trail.at, places: [...trail.places], open, down, drafts: [...drafts] });

/** Null for what is no such text. */
export const asideIn = (text: string): Aside | null => {
  const told = parsed(text);
  if (!hasExactly(told, ["at", "places", "open", "down", "drafts"])) return null;
  const { at, places, open, down, drafts } = told;
  const sound =
    isNumber(at) &&
    isNumber(down) &&
    areEntries(places, (n) => isNumber(n), isPlace) &&
    Array.isArray(open) &&
    open.every(isCompartment) &&
    areEntries(drafts, isReport, isDraft);
  if (!sound) return null;
  const known = compartments.filter((name) => (open as Compartment[]).includes(name));
  return {
    trail: { at: at as number, places: new Map(places as [number, Place][]) },
    open: known,
    down: down as number,
    drafts: new Map(drafts as [string, Draft][]),
  };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const areEntries = (x: unknown, key: (x: unknown) => boolean, value: (x: unknown) => boolean): boolean =>
  Array.isArray(x) && x.every((one) => Array.isArray(one) && one.length === 2 && key(one[0]) && value(one[1]));

const isNumber = (x: unknown): boolean => typeof x === "number" && Number.isFinite(x) && x >= 0;
const isReport = (x: unknown): boolean => typeof x === "string" && isId(x);
const panes: readonly Pane[] = ["queue", "report", "side"];
const isPlace = (x: unknown): boolean =>
  hasExactly(x, ["pile", "report", "pane", "looking"]) &&
  piles.includes(x["pile"] as Pile) &&
  (x["report"] === null || isReport(x["report"])) &&
  panes.includes(x["pane"] as Pane) &&
  typeof x["looking"] === "boolean";
const isDraft = (x: unknown): boolean =>
  hasExactly(x, ["kind", "text", "outcome", "organisation", "tried"]) &&
  (x["kind"] === "question" || x["kind"] === "outcome") &&
  typeof x["text"] === "string" &&
  (x["outcome"] === "" || (outcomes as readonly unknown[]).includes(x["outcome"])) &&
  typeof x["organisation"] === "string" &&
  Array.isArray(x["tried"]) &&
  x["tried"].every(
    (one) =>
      hasExactly(one, ["sha256", "said"]) && typeof one["sha256"] === "string" && typeof one["said"] === "string",
  );
