import { batch } from "@preact/signals";
import type { Pile, QueueRow } from "../../triage/queue-row.ts";
import { call } from "./call.ts";
import { chosen, looked, notice, pane, pile, rows, screen, trail } from "./desk-state.ts";
import { loadPile } from "./queue-work.ts";
import { sayRefusal } from "./say.ts";
import { moved, placeOn, popped, trailFrom, type Place, type Trail } from "./trail.ts";

/** The browser's half of walking about; given, so that it can be walked through without a browser. */
export type Browser = {
  readonly history: Pick<History, "pushState" | "replaceState" | "back" | "state">;
  /** Queue, report and side stand beside each other. */
  readonly wide: () => boolean;
};

let browser: Browser | null = null;

/** From now on the browser's Back and Forward move within the desk. Its entries hold a number each, and nothing else. */
export const walkIn = (given: Browser): void => {
  browser = given;
};

/** Starts to walk, or goes on where the desk was locked. The entry that the browser stands on becomes the place shown. */
export const arriveAt = (known: Trail | null, place: Place): Promise<void> => {
  const at = numberOf(browser?.history.state) ?? 1;
  const places = new Map(known?.places);
  trail.value = known === null ? trailFrom(at, place) : { places: places.set(at, place), at };
  browser?.history.replaceState({ at }, "");
  return show(place);
};

/** Goes to another place of the desk. */
export const go = (change: Partial<Place>, row?: QueueRow): void => {
  const step = moved(trail.value, { ...placeOn(trail.value), looking: false, ...change }, browser?.wide() ?? true);
  trail.value = step.trail;
  if (step.history === "push") browser?.history.pushState({ at: step.trail.at }, "");
  if (step.history === "back") browser?.history.back();
  void show(placeOn(step.trail), row);
};

export const choose = (row: QueueRow): void => go({ report: row.report, pane: "report" }, row);

/** Shows a pile; the one on show is asked for anew. */
export const showPile = (name: Pile): void => {
  const same = name === pile.value;
  go({ pile: name, pane: "queue" });
  if (same) void loadPile(name, rows.value.status === "shown");
};

/** The browser went back or forward. On a locked page there is nothing to show; the desk is found as it was left. */
export const wentTo = (state: unknown): void => {
  if (screen.value !== "desk") return;
  const at = numberOf(state) ?? 0;
  if (at === trail.value.at && !placeOn(trail.value).looking) return;
  trail.value = popped(trail.value, at);
  void show(placeOn(trail.value));
};

const numberOf = (state: unknown): number | null => {
  const at = (state as { at?: unknown } | null)?.at;
  return typeof at === "number" && Number.isSafeInteger(at) && at >= 0 ? at : null;
};

const show = async (place: Place, row?: QueueRow): Promise<void> => {
  const other = place.pile !== pile.value || rows.value.status === "loading";
  const known = place.report === null ? null : (row ?? rowOf(place.report));
  batch(() => {
    if (chosen.value?.report !== place.report) notice.value = null;
    if (!place.looking) looked.value = null;
    pane.value = place.pane;
    chosen.value = known ?? null;
  });
  const loading = other ? loadPile(place.pile) : undefined;
  if (known === undefined && place.report !== null) await fetchChosen(place.report);
  await loading;
};

const rowOf = (report: string): QueueRow | undefined =>
  chosen.value?.report === report
    ? chosen.value
    : rows.value.status === "shown"
      ? rows.value.rows.find((row) => row.report === report)
      : undefined;

const fetchChosen = async (report: string): Promise<void> => {
  const said = await call<QueueRow>("GET", `/api/reports/${report}`);
  if (screen.value !== "desk" || placeOn(trail.value).report !== report) return;
  if (said.ok) chosen.value = said.value;
  else notice.value = { text: sayRefusal(said), bad: true };
};
