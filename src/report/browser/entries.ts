import { useEffect, useRef } from "preact/hooks";
import { placeIn, type Place } from "../../kit/browser/step-history.ts";
import type { Journey } from "../journey.ts";

type At = Pick<Journey, "at" | "toCheck">;
/** What stands in the way of another step: a sending that is under way keeps its place, what was sent has none. */
export type Hold = "free" | "stay" | "ended";

export type Entries = {
  /** Another step, as an entry of its own; `back` goes to the entry before, where that is the step. */
  readonly to: (next: At, back: boolean) => void;
  /** To the first entry: whoever goes back from a receipt leaves, and does not go through eleven empty steps. */
  readonly toFirst: () => void;
};

/**
 * One entry in the history for each step, so that Back and Forward of the browser move within the form. What was told is
 * in the component's memory, and so is which step stood where; an entry holds its place only, see
 * kit/browser/step-history. A place that nobody remembers, because the page was loaded again, shows where it began.
 */
export const useEntries = (journey: At, shown: (at: At) => void, hold: () => Hold): Entries => {
  const begun = placeOnly(journey);
  // A page that was loaded again stands where it stood, and what was told before is gone.
  const here = useRef(placeIn(history.state)?.n ?? 0);
  const trail = useRef<At[]>([]);
  // The listener is set once; what it calls is of the newest drawing.
  const newest = useRef({ shown, hold });
  newest.current = { shown, hold };

  useEffect(() => {
    trail.current[here.current] = begun;
    // Where each entry was scrolled to belongs to the step that was left; a step begins at its heading. Entries that
    // follow have it from this one.
    history.scrollRestoration = "manual";
    history.replaceState(placeOf(here.current), "");
    const moved = ({ state }: PopStateEvent): void => {
      const place = placeIn(state);
      const held = newest.current.hold();
      if (place === null || held === "ended") return;
      if (held === "stay") return history.go(here.current - place.n);
      here.current = place.n;
      newest.current.shown(trail.current[place.n] ?? begun);
    };
    addEventListener("popstate", moved);
    return () => removeEventListener("popstate", moved);
  }, []);

  return {
    to: (next, back) => {
      if (back && trail.current[here.current - 1]?.at === next.at) return history.back();
      here.current += 1;
      trail.current = [...trail.current.slice(0, here.current), placeOnly(next)];
      history.pushState(placeOf(here.current), "");
      newest.current.shown(next);
    },
    toFirst: () => {
      if (here.current > 0) history.go(-here.current);
      here.current = 0;
    },
  };
};

/** A journey comes with all that was told so far: the listener and the trail live as long as the page, and must not keep it. */
const placeOnly = ({ at, toCheck }: At): At => ({ at, toCheck });

const placeOf = (n: number): Place => ({ n });
