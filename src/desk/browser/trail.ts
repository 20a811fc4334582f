import type { Pile } from "../../triage/queue-row.ts";

export type Pane = "queue" | "report" | "side";
/** Where somebody is at the desk. `looking`: an attachment is on show; which one is remembered nowhere. */
export type Place = {
  readonly pile: Pile;
  readonly report: string | null;
  readonly pane: Pane;
  readonly looking: boolean;
};
/** The places walked through, by the numbers that the browser's history holds. Those are all that it holds. */
export type Trail = { readonly places: ReadonlyMap<number, Place>; readonly at: number };
/** What the browser's history has to do, too. */
export type Step = { readonly trail: Trail; readonly history: "stay" | "push" | "back" };

export const theQueue: Place = { pile: "new", report: null, pane: "queue", looking: false };

export const trailFrom = (at: number, place: Place): Trail => ({ places: new Map([[at, place]]), at });
export const placeOn = ({ places, at }: Trail): Place => places.get(at) ?? theQueue;

/**
 * Goes to a place. Back to where one just was is a step back, not one more entry; beside each other (`wide`) the panes
 * are one place; and what was looked at makes room for what comes after it.
 */
export const moved = (trail: Trail, to: Place, wide: boolean): Step => {
  const here = placeOn(trail);
  const before = trail.places.get(trail.at - 1);
  if (same(here, to, wide)) return { trail: placing(trail, trail.at, to), history: "stay" };
  if (before !== undefined && same(before, to, wide))
    return { trail: placing({ ...trail, at: trail.at - 1 }, trail.at - 1, to), history: "back" };
  if (here.looking && !to.looking) return { trail: placing(trail, trail.at, to), history: "stay" };
  const at = trail.at + 1;
  // What lay ahead is gone from the browser's history, too.
  const kept = [...trail.places].filter(([n]) => n < at);
  return { trail: { places: new Map([...kept, [at, to]]), at }, history: "push" };
};

/** The browser went to an entry. Nothing is looked at again by going forward, and an entry nobody knows is the queue. */
export const popped = (trail: Trail, at: number): Trail =>
  placing({ ...trail, at }, at, { ...(trail.places.get(at) ?? theQueue), looking: false });

const placing = (trail: Trail, at: number, place: Place): Trail => ({
  ...trail,
  places: new Map([...trail.places, [at, place]]),
});

const same = (a: Place, b: Place, wide: boolean): boolean =>
  a.pile === b.pile && a.report === b.report && a.looking === b.looking && (wide || a.pane === b.pane);
