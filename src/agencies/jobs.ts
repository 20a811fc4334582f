import type { Clock } from "../kit/clock.ts";
import type { Database } from "../kit/database.ts";
import type { Job } from "../kit/jobs.ts";
import type {} from "./tables.ts";

export const agenciesJobs = (clock: Clock): Job[] => [
  { name: "agencies.forget-invitations", everyMinutes: 60, run: (db) => forgetInvitations(db, clock) },
];

/** What ran out opens nothing, taken or not: it goes, wraps and all. The ledger keeps who invited. */
export const forgetInvitations = async (db: Database, clock: Clock): Promise<void> => {
  await db.deleteFrom("invitation").where("expires_at", "<=", clock.now()).execute();
};
