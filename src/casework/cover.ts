import { append } from "../ledger/append.ts";
import { lockHandling } from "../triage/lock.ts";
import type { Viewer } from "../triage/viewer.ts";
import type { CaseDeps } from "./open-compartments.ts";

/**
 * "Cover and report": whoever sees what nobody here should see shuts it for the whole organisation but its officers.
 * Needs no claim and no role, is asked of the server once, and says nothing about who had looked: covering must cost nothing.
 */
export const cover = (
  deps: CaseDeps,
  viewer: Viewer,
  report: string,
  attachment: string,
): Promise<"covered" | "not-found"> =>
  deps.db.transaction().execute(async (tx) => {
    const now = await lockHandling(tx, viewer, report);
    if (now === null) return "not-found";
    // Of the report or of a letter: what matters is that somebody could look at it.
    const there = await tx
      .selectFrom("part")
      .select("n")
      .where("report", "=", report)
      .where("attachment", "=", attachment)
      .where("kind", "=", "attachment")
      .executeTakeFirst();
    if (there === undefined) return "not-found";
    const done = await tx
      .insertInto("cover")
      .values({ report, organisation: viewer.organisation, attachment, member: viewer.member })
      .onConflict((known) => known.columns(["report", "organisation", "attachment"]).doNothing())
      .executeTakeFirst();
    if (done.numInsertedOrUpdatedRows === 0n) return "covered";
    await tx
      .insertInto("handling")
      .values({
        report,
        organisation: viewer.organisation,
        state: now.state,
        claimed_by: now.claimedBy,
        closed_reason: null,
        covered: true,
      })
      .onConflict((known) => known.columns(["report", "organisation"]).doUpdateSet({ covered: true }))
      .execute();
    await append(tx, deps, {
      organisation: viewer.organisation,
      member: viewer.member,
      action: "cover-and-report",
      object: report,
    });
    return "covered";
  });
