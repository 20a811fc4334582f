import { sql } from "kysely";
import { dayOf, type Clock } from "../kit/clock.ts";
import type { Database } from "../kit/database.ts";
import type { Job } from "../kit/jobs.ts";
import { sweepSpent } from "../kit/spent.ts";
import { holdReport } from "./hold-report.ts";
import { oneByOne } from "./one-by-one.ts";
import { policy } from "./policy.ts";
import { settleReports } from "./settle-reports.ts";
import { sweepUploads } from "./sweep-uploads.ts";
import type {} from "./tables.ts";

/** What goes by itself: half uploads, spent proofs, reports that nobody opened. When a mailbox goes, follow-up says. */
export const intakeJobs = (clock: Clock): Job[] => [
  { name: "intake.sweep-uploads", everyMinutes: 10, run: (db) => sweepUploads(db, clock) },
  { name: "intake.sweep-spent", everyMinutes: 10, run: (db) => sweepSpent(db, clock.now()) },
  { name: "intake.settle-reports", everyMinutes: 60, run: settleReports },
  { name: "intake.shred-unopened", everyMinutes: 1440, run: (db) => shredUnopened(db, clock) },
];

/** A report that nobody opened goes with all that is its own: the schema says what that is. */
export const shredUnopened = async (db: Database, clock: Clock): Promise<void> => {
  const before = daysBefore(dayOf(clock), policy.keep.unopenedDays);
  const old = await sql<{ id: string }>`select id from report where day < ${before}::date and ${unopened}`.execute(db);
  await oneByOne(
    db,
    old.rows.map(({ id }) => id),
    async (tx, id) => {
      // Somebody may be opening it at this very moment: only once nobody can is it asked again.
      await holdReport(tx, id);
      await sql`delete from report where id = ${id} and ${unopened}`.execute(tx);
    },
  );
};

const unopened = sql`not exists (select 1 from handling where handling.report = report.id and handling.opened)`;

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
