import type { Pile, QueueRow } from "../../triage/queue-row.ts";
import { call, type Said } from "./call.ts";
import { seenNew } from "./arrivals.ts";
import { busy, chosen, notice, pile, rows, sameStay } from "./desk-state.ts";
import { sayRefusal } from "./say.ts";
import { t } from "./words.ts";

/** Loads a pile. While it loads the old rows go: they belong to another pile. Says whether it is known now. */
export const loadPile = async (name: Pile, quiet = false): Promise<boolean> => {
  const here = sameStay();
  if (!quiet) rows.value = { status: "loading" };
  pile.value = name;
  const said = await call<{ reports: QueueRow[] }>("GET", `/api/queue?show=${name}`);
  if (!here() || pile.value !== name) return said.ok;
  if (said.ok) {
    if (name === "new") seenNew(said.value.reports);
    rows.value = { status: "shown", rows: said.value.reports };
    // A letter may have come in for the report on show: its row says so, and the thread is read anew.
    const fresh = said.value.reports.find((row) => row.report === chosen.value?.report);
    if (fresh !== undefined) chosen.value = fresh;
  } else if (!quiet) rows.value = { status: "refused", reason: sayRefusal(said) };
  return said.ok;
};

/** The server's newest word on a report: in the list, and beside it. */
export const refreshed = (row: QueueRow): void => {
  if (chosen.value?.report === row.report) chosen.value = row;
  if (rows.value.status !== "shown") return;
  rows.value = { status: "shown", rows: rows.value.rows.map((one) => (one.report === row.report ? row : one)) };
};

/** A step that moves a report: says that it is under way, what came of it, and what to do when it did not happen. */
export const moved = async (name: string, done: string, ask: () => Promise<Said<QueueRow>>): Promise<boolean> => {
  if (busy.value !== null) return false;
  const here = sameStay();
  busy.value = name;
  notice.value = null;
  const said = await ask();
  if (!here()) return false;
  busy.value = null;
  if (!said.ok) {
    notice.value = { text: sayRefusal(said), bad: true };
    if (said.refused !== "unreachable") void loadPile(pile.value, true);
    return false;
  }
  refreshed(said.value);
  notice.value = { text: t(done), bad: false };
  void loadPile(pile.value, true);
  return true;
};

const step = (report: string, path: string, body?: unknown): Promise<Said<QueueRow>> =>
  call<QueueRow>("POST", `/api/reports/${report}/${path}`, body);

export const claim = (report: string): Promise<boolean> =>
  moved("claim", "triage.done.claim", () => step(report, "claim"));
export const release = (report: string): Promise<boolean> =>
  moved("release", "triage.done.release", () => step(report, "release"));
export const reopen = (report: string): Promise<boolean> =>
  moved("reopen", "triage.done.reopen", () => step(report, "reopenings"));
export const close = (report: string, reason: string): Promise<boolean> =>
  moved("close", "triage.done.close", () => step(report, "closings", { reason }));
