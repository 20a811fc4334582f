import type { Database } from "../kit/database.ts";
import { lockHandling } from "./lock.ts";
import type { Viewer } from "./viewer.ts";

/**
 * Notes up to which place in the thread the organisation has read, never backwards. An answer that was read ends the
 * waiting, so a report that waited goes back to whoever holds it. Whether a letter was an answer to this organisation or
 * meant for another (`answered` false), its keys alone can tell: the server can't. False: no such report for this viewer.
 */
export const markRead = (
  db: Database,
  viewer: Viewer,
  report: string,
  { seq, answered }: { readonly seq: number; readonly answered: boolean },
): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    const now = await lockHandling(tx, viewer, report);
    if (now === null) return false;
    const newest = await tx
      .selectFrom("message")
      .select((q) => q.fn.max("seq").as("seq"))
      .where("report", "=", report)
      .where("direction", "=", "in")
      .executeTakeFirst();
    const last = Math.min(seq, newest?.seq ?? 0);
    const before = await tx
      .selectFrom("handling")
      .select("answers_seen")
      .where("report", "=", report)
      .where("organisation", "=", viewer.organisation)
      .executeTakeFirst();
    if (last <= (before?.answers_seen ?? 0)) return true;
    const state = now.state === "waiting" && answered ? ("claimed" as const) : now.state;
    await tx
      .insertInto("handling")
      .values({
        report,
        organisation: viewer.organisation,
        state,
        claimed_by: now.claimedBy,
        closed_reason: null,
        answers_seen: last,
      })
      .onConflict((known) => known.columns(["report", "organisation"]).doUpdateSet({ answers_seen: last, state }))
      .execute();
    return true;
  });
