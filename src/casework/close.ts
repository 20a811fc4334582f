import { dayOf } from "../kit/clock.ts";
import { append } from "../ledger/append.ts";
import { move, type Moved } from "../triage/move.ts";
import type { TakeDeps } from "../triage/take.ts";
import type { Viewer } from "../triage/viewer.ts";
import type { ClosingReason } from "./closing-reasons.ts";

/** Closes with a reason, or takes up again (`reason` null). The ledger's line comes in the same transaction. */
export const closeOrReopen = (
  deps: TakeDeps,
  viewer: Viewer,
  report: string,
  reason: ClosingReason | null,
): Promise<Moved> =>
  deps.db.transaction().execute(async (tx) => {
    const action = reason === null ? "reopen" : "close";
    const moved = await move(tx, viewer, report, action, dayOf(deps.clock), reason);
    if ("refused" in moved) return moved;
    await append(tx, deps, { organisation: viewer.organisation, member: viewer.member, action, object: report });
    return moved;
  });
