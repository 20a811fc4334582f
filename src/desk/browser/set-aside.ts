import { asideIn, asideText } from "./aside.ts";
import { chosen, drafts, readings, sameStay, trail } from "./desk-state.ts";
import { openCore, openMore } from "./report-work.ts";
import { placeOn, theQueue } from "./trail.ts";
import { arriveAt } from "./walking.ts";

/** Where one is and what one has begun, as text to be sealed; see [Note: what a locked desk keeps]. */
export const setAside = (): string => {
  const reading = chosen.value === null ? undefined : readings.value.get(chosen.value.report);
  return asideText({
    trail: trail.value,
    open: reading?.status === "open" ? (Object.keys(reading.opened) as ("core" | "child")[]) : [],
    down: paneOfReport()?.scrollTop ?? 0,
    drafts: drafts.value,
  });
};

/**
 * Goes on where the desk was locked: the same place, the letters that were begun, and what was open is opened anew. The
 * server writes a line for that, as for every opening: unlocking is what asked for it.
 */
export const comeBack = async (brought: string | null): Promise<void> => {
  const aside = brought === null ? null : asideIn(brought);
  if (aside === null) return await arriveAt(null, theQueue);
  const here = sameStay();
  const place = { ...placeOn(aside.trail), looking: false };
  drafts.value = aside.drafts;
  await arriveAt(aside.trail, place);
  if (place.report === null || aside.open.length === 0) return;
  const still = (): boolean => here() && chosen.value?.report === place.report;
  if (still()) await openCore(place.report);
  for (const name of aside.open) if (name !== "core" && still()) await openMore(place.report, name, false);
  if (!still() || readings.value.get(place.report)?.status !== "open") return;
  requestAnimationFrame(() => paneOfReport()?.scrollTo({ top: aside.down }));
};

/** On a phone the page scrolls, beside each other each pane does. */
const paneOfReport = (): Element | null => {
  if (typeof document === "undefined") return null;
  const pane = document.querySelector(".pane.report");
  return pane !== null && pane.scrollHeight > pane.clientHeight ? pane : document.scrollingElement;
};
