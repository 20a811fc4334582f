import type { Transaction } from "../kit/database.ts";
import { lockHandling } from "./lock.ts";
import { decide, type Handling, type Refusal } from "./policy.ts";
import type { Action } from "./states.ts";
import type { Viewer } from "./viewer.ts";

export type Moved = Handling | { readonly refused: Refusal | "not-found" };

/**
 * Moves a report's handling by one action, in the caller's transaction, so that what the action does (a message,
 * a reason, a line in the ledger) and the state stand or fall together. `day` is today: others are told it.
 */
export const move = async (
  tx: Transaction,
  viewer: Viewer,
  report: string,
  action: Action,
  day: string,
  closedReason: string | null = null,
): Promise<Moved> => {
  const now = await lockHandling(tx, viewer, report);
  if (now === null) return { refused: "not-found" };
  const next = decide(viewer, now, action);
  if (typeof next === "string") return { refused: next };
  const values = { state: next.state, claimed_by: next.claimedBy, closed_reason: closedReason, ...noted(action, day) };
  await tx
    .insertInto("handling")
    .values({ report, organisation: viewer.organisation, ...values })
    .onConflict((known) => known.columns(["report", "organisation"]).doUpdateSet(values))
    .execute();
  return next;
};

const noted = (action: Action, day: string) => {
  switch (action) {
    case "claim":
    case "reopen":
      return { claimed_day: day };
    case "ask":
      return { asked_day: day };
    case "close":
      return { closed_day: day };
    case "release":
    case "tell":
    case "answered":
      return {};
  }
};
