import { sql } from "kysely";
import type { Transaction } from "../kit/database.ts";
import type { Handling } from "./policy.ts";
import type { HandlingState } from "./states.ts";
import type {} from "./tables.ts";
import type { Viewer } from "./viewer.ts";

/**
 * The viewer's handling of a report, held until the transaction ends so that two people can't both take it;
 * `null` when there is no such report for this viewer. The grant's row is what is locked: it always exists.
 */
export const lockHandling = async (tx: Transaction, viewer: Viewer, report: string): Promise<Handling | null> => {
  const found = await sql<{ report: string }>`
    select report from grant_to
    where report = ${report} and organisation = ${viewer.organisation} and state = 'accepted'
    for update`.execute(tx);
  if (found.rows.length === 0) return null;
  const row = await tx
    .selectFrom("handling")
    .select(["state", "claimed_by"])
    .where("report", "=", report)
    .where("organisation", "=", viewer.organisation)
    .executeTakeFirst();
  return { state: (row?.state ?? "new") as HandlingState, claimedBy: row?.claimed_by ?? null };
};
