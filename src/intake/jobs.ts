import { sql } from "kysely";
import { dayOf, type Clock } from "../kit/clock.ts";
import type { Database } from "../kit/database.ts";
import type { Job } from "../kit/jobs.ts";
import { policy } from "./policy.ts";
import type {} from "./tables.ts";

/** What goes by itself: half uploads, spent proofs, reports that nobody opened, mailboxes past their week. */
export const intakeJobs = (clock: Clock): Job[] => [
  { name: "intake.sweep-uploads", everyMinutes: 10, run: (db) => sweepUploads(db, clock) },
  { name: "intake.sweep-spent", everyMinutes: 10, run: (db) => sweepSpent(db, clock) },
  { name: "intake.shred-unopened", everyMinutes: 1440, run: (db) => shredUnopened(db, clock) },
  { name: "intake.shred-mailboxes", everyMinutes: 1440, run: (db) => shredMailboxes(db, clock) },
];

/** The upload's row goes first: whoever holds it decides whether its parts are a report's or nobody's. */
export const sweepUploads = async (db: Database, clock: Clock): Promise<void> => {
  const before = new Date(clock.now().getTime() - policy.upload.orphanAfterMs);
  await db.transaction().execute(async (tx) => {
    const old = await tx.deleteFrom("upload").where("opened_at", "<", before).returning("report").execute();
    if (old.length === 0) return;
    await tx
      .deleteFrom("part")
      .where("kind", "=", "attachment")
      .where(
        "report",
        "in",
        old.map(({ report }) => report),
      )
      .where((is) =>
        is.not(is.exists(is.selectFrom("report").select("report.id").whereRef("report.id", "=", "part.report"))),
      )
      .execute();
  });
};

export const sweepSpent = async (db: Database, clock: Clock): Promise<void> => {
  await db.deleteFrom("spent").where("expires_at", "<", clock.now()).execute();
};

/** Everything of a report goes in one transaction; `handling` and `case_key` are the desks' own, and go with it. */
export const shredUnopened = async (db: Database, clock: Clock): Promise<void> => {
  const before = daysBefore(dayOf(clock), policy.keep.unopenedDays);
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from report where day < ${before}::date
        and not exists (select 1 from handling where handling.report = report.id and handling.opened) for update`.execute(
      tx,
    );
    if (rows.length === 0) return;
    const ids = sql.join(rows.map(({ id }) => id));
    for (const table of ["message", "reply_attachment", "part", "grant_to", "handling", "case_key"])
      await sql`delete from ${sql.table(table)} where report in (${ids})`.execute(tx);
    await sql`delete from mailbox where id in (select mailbox from report where id in (${ids}))`.execute(tx);
    await sql`delete from report where id in (${ids})`.execute(tx);
  });
};

/** The conversation ends; the report itself lives as long as the case. */
export const shredMailboxes = async (db: Database, clock: Clock): Promise<void> => {
  await sql`
    with gone as (delete from mailbox where expiry_week < ${dayOf(clock)}::date returning id)
    delete from message using report, gone where message.report = report.id and report.mailbox = gone.id`.execute(db);
};

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
