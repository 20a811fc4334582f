import { sql } from "kysely";
import { holdReport } from "../intake/hold-report.ts";
import { oneByOne } from "../intake/one-by-one.ts";
import { dayOf, type Clock } from "../kit/clock.ts";
import type { Database } from "../kit/database.ts";
import { isLive } from "../triage/live.ts";
import { forgetFiles } from "./forget-files.ts";

/**
 * The conversation ends when its week has passed and its case is closed by all; letters and their files go with the
 * mailbox. The report itself, its openings and what was covered live on with the case.
 */
export const forgetMailboxes = async (db: Database, clock: Clock): Promise<void> => {
  const today = dayOf(clock);
  const due = sql`mailbox.expiry_week < ${today}::date and not ${isLive()}`;
  const { rows } = await sql<{ id: string }>`
    select report.id from report join mailbox on mailbox.id = report.mailbox where ${due}`.execute(db);
  await oneByOne(
    db,
    rows.map(({ id }) => id),
    async (tx, report) => {
      await holdReport(tx, report);
      const gone = await sql`
        delete from mailbox using report where mailbox.id = report.mailbox and report.id = ${report} and ${due}`.execute(
        tx,
      );
      if (gone.numAffectedRows !== 1n) return;
      await sql`delete from message where report = ${report}`.execute(tx);
      await forgetFiles(tx, report, "all");
    },
  );
};
