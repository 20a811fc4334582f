import type { QueueRow } from "../../triage/queue-row.ts";
import { heard, newWaits, pile, seenReports } from "./desk-state.ts";
import { t } from "./words.ts";

/** What the pile "new" holds now. Something that was not there is said once, politely, and nothing takes the focus. */
export const seenNew = (rows: readonly QueueRow[]): void => {
  const fresh = cameIn(seenReports.value, rows);
  seenReports.value = new Set(rows.map(({ report }) => report));
  if (pile.value === "new") newWaits.value = false;
  else if (fresh.length > 0) newWaits.value = true;
  const urgent = fresh.some((row) => row.urgent);
  heard.value = fresh.length === 0 ? "" : t(urgent ? "triage.came-in.urgent" : "triage.came-in");
};

/** Reports that came in since: what a colleague gave back was opened here before, and is not new. */
export const cameIn = (before: ReadonlySet<string> | null, rows: readonly QueueRow[]): QueueRow[] =>
  before === null ? [] : rows.filter(({ report, opened }) => !opened && !before.has(report));

/** Milliseconds until the queue is asked again: twice as long after each failure, up to five minutes, and never in step with others. */
export const waitAfter = (failures: number, chance: number): number =>
  Math.round(Math.min(5 * 60_000, 20_000 * 2 ** Math.min(failures, 10)) * (0.8 + 0.4 * chance));
