import { sql } from "kysely";
import { aDay, filesThere, standing, type Model, type Report } from "./model.ts";
import { expectSame } from "./step.ts";
import type { World } from "./world.ts";

/** Every table is looked into: of each report what the model says, and of no other anything. */
export const lookAtTables = async ({ db, clock }: World, model: Model): Promise<void> => {
  for (const [table, { found, expected }] of Object.entries(kept))
    expectSame(
      `table ${table}`,
      (await sql<{ line: string }>`${found}`.execute(db)).rows.map(({ line }) => line),
      [...model.reports.values()].flatMap(expected).sort(),
    );
  const invitations = await db.selectFrom("invitation").select(["taken", "epoch_wraps"]).execute();
  expectSame(
    "table invitation",
    invitations.map(({ taken, epoch_wraps }) => `${taken} ${epoch_wraps !== "[]"}`).sort(),
    model.invitations.map(({ taken }) => `${taken} ${!taken}`).sort(),
  );
  expectSame("table member", (await db.selectFrom("member").select("id").execute()).length, model.members.length);
  // Proofs and uploads pass by themselves; a day later nothing may be left of them.
  if (clock.now().getTime() - model.lastUpload < aDay) return;
  const old = await sql<{ n: number }>`select count(*)::int as n from spent where expires_at < ${clock.now()}`.execute(
    db,
  );
  expectSame("what is spent and ran out a day ago", old.rows[0]?.n === 0 || "some", true);
  for (const table of passing)
    expectSame(
      `table ${table}`,
      (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)).rows[0]?.n,
      0,
    );
};

/** A table that nobody told the model of would be one into which nobody looks. */
export const lookForUnknownTables = async ({ db }: World): Promise<void> => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition order by 1`.execute(db);
  expectSame(
    "tables nobody looks into",
    rows.map(({ name }) => name).filter((name) => !(name in kept) && !passing.includes(name) && !others.includes(name)),
    [],
  );
};

const passing = ["upload", "incoming"];
/** What is of no report: who works there, and what they did. */
const others = [
  "directory", "migration", "member", "credential", "member_wrap", "epoch_wrap", "invitation", "session", "ledger", "spent",
]; // prettier-ignore

type Kept = { readonly found: ReturnType<typeof sql>; readonly expected: (report: Report) => string[] };
const touched = ({ desks }: Report) => [...desks].filter(([, desk]) => desk.touched);
const lines = (select: string): ReturnType<typeof sql> =>
  sql.raw(`select line from (${select}) as told (line) order by line collate "C"`);

const kept: Readonly<Record<string, Kept>> = {
  report: { found: lines("select id::text from report"), expected: ({ sent }) => [sent.id] },
  mailbox: {
    found: lines("select report.id || ' ' || expiry_week from mailbox join report on report.mailbox = mailbox.id"),
    expected: ({ sent, mailboxUntil }) => (mailboxUntil === null ? [] : [`${sent.id} ${mailboxUntil}`]),
  },
  part: {
    found: lines("select report || ' ' || attachment || ' ' || n from part"),
    expected: (report) =>
      [...Object.keys(report.sent.compartments), ...filesThere(report).map(({ id }) => id)].map(
        (name) => `${report.sent.id} ${name} 0`,
      ),
  },
  grant_to: {
    found: lines("select report || ' ' || organisation from grant_to"),
    expected: ({ sent, desks }) => [...desks.keys()].map((organisation) => `${sent.id} ${organisation}`),
  },
  message: {
    found: lines("select report || ' ' || seq || ' ' || (ciphertext is null) from message"),
    expected: ({ sent, letters }) => letters.map(({ seq, deleted }) => `${sent.id} ${seq} ${deleted}`),
  },
  reply_attachment: {
    found: lines("select report || ' ' || attachment || ' ' || seq from reply_attachment where seq is not null"),
    expected: ({ sent, letters }) =>
      standing(letters).flatMap(({ seq, files }) => files.map(({ id }) => `${sent.id} ${id} ${seq}`)),
  },
  handling: {
    found: lines(
      "select report || ' ' || organisation || ' ' || state || ' ' || coalesce(claimed_by::text, '') || ' ' || opened || ' ' || covered || ' ' || answers_seen from handling",
    ),
    expected: (report) =>
      touched(report).map(
        ([organisation, { state, claimedBy, opened, covered, seen }]) =>
          `${report.sent.id} ${organisation} ${state} ${claimedBy ?? ""} ${opened} ${covered.size > 0} ${seen}`,
      ),
  },
  case_key: {
    found: lines("select report || ' ' || organisation from case_key"),
    expected: ({ sent, desks }) =>
      [...desks].filter(([, { hasCaseKey }]) => hasCaseKey).map(([organisation]) => `${sent.id} ${organisation}`),
  },
  cover: {
    found: lines("select report || ' ' || organisation || ' ' || attachment from cover"),
    expected: ({ sent, desks }) =>
      [...desks].flatMap(([organisation, { covered }]) => [...covered].map((id) => `${sent.id} ${organisation} ${id}`)),
  },
};
