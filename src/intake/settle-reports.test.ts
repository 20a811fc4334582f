import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Database } from "../kit/database.ts";
import { kendall } from "../kit/testing/kendall.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { settleReports } from "./settle-reports.ts";
import { bodyOf, intakeOn, proofAt, sealed } from "./testing/world.ts";

const tables = ["report", "mailbox", "part", "grant_to"] as const;

/** Everything that is stored, without how often it was written anew. */
const contents = async (db: Database): Promise<unknown> =>
  Promise.all(
    tables.map(async (table) => {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
      return rows.map((row) => JSON.stringify({ ...row, settled: null })).sort();
    }),
  );

const send = async (db: Database, count: number): Promise<string[]> => {
  const intake = await intakeOn(db);
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const report = await sealed();
    ids.push(report.report);
    const taken = await intake.ask("POST", "/api/reports", bodyOf(report, proofAt(intake.clock.now(), "report")));
    expect(taken.status).toBe(201);
  }
  return ids;
};

/** The ids in the order that the disk shows: by place, by the number of what lies apart, by transaction. */
const orders = async (db: Database): Promise<Record<string, string[]>> => {
  const by = async (table: string, order: string): Promise<string[]> => {
    const key = sql.ref(table === "report" ? "id" : "report");
    const { rows } = await sql<{
      key: string;
    }>`select ${key} as key from ${sql.table(table)} order by ${sql.raw(order)}`.execute(db);
    return rows.map((row) => row.key);
  };
  const boxes = await sql<{ id: string }>`
    select report.id from mailbox join report on report.mailbox = mailbox.id order by mailbox.ctid`.execute(db);
  return {
    report: await by("report", "ctid"),
    mailbox: boxes.rows.map(({ id }) => id),
    part: await by("part", "ctid"),
    grant_to: await by("grant_to", "ctid"),
    // PostgreSQL tells this from 17 on.
    ...((await sql`select 1 from pg_proc where proname = 'pg_column_toast_chunk_id'`.execute(db)).rows.length > 0 && {
      "what is long": await by("part", "pg_column_toast_chunk_id(ciphertext)"),
    }),
  };
};

test("after it neither place nor numbers tell who came first, and everything says what it said", async () => {
  await using db = await testDatabase();
  const sent = await send(db, 40);
  const before = await contents(db);
  for (const [what, order] of Object.entries(await orders(db))) expect(kendall(sent, order), what).toBeGreaterThan(0.9);
  await settleReports(db);
  expect(await contents(db)).toEqual(before);
  // Chance alone gives 0.11 on average, and 0.45 once in some ten thousand.
  for (const [what, order] of Object.entries(await orders(db)))
    expect(Math.abs(kendall(sent, order)), what).toBeLessThan(0.45);
  for (const table of tables) {
    const { rows } = await sql`select distinct xmin::text from ${sql.table(table)}`.execute(db);
    expect(rows, table).toHaveLength(1);
  }
});

test("a second run finds nothing to do, and one after a new report moves that one only", async () => {
  await using db = await testDatabase();
  await send(db, 3);
  await settleReports(db);
  const place = async () => (await sql`select id, ctid::text, xmin::text from report order by id`.execute(db)).rows;
  const before = await place();
  await settleReports(db);
  expect(await place()).toEqual(before);
  await send(db, 1);
  await settleReports(db);
  expect(
    (await place()).filter((row) => before.some((old) => JSON.stringify(old) === JSON.stringify(row))),
  ).toHaveLength(3);
});

test("what somebody holds at this moment is not waited for, and is settled the next time", async () => {
  await using db = await testDatabase();
  const [held] = await send(db, 3);
  await db.transaction().execute(async (tx) => {
    await sql`select 1 from report where id = ${held} for update`.execute(tx);
    await settleReports(db);
  });
  const left = async () => (await sql<{ id: string }>`select id from report where settled < 2`.execute(db)).rows;
  expect(await left()).toEqual([{ id: held }]);
  await settleReports(db);
  expect(await left()).toEqual([]);
});

test("a report that is shredded meanwhile stays gone", async () => {
  await using db = await testDatabase();
  const sent = await send(db, 20);
  const gone = sent.slice(0, 10);
  const shred = async () => {
    for (const id of gone)
      await db.transaction().execute(async (tx) => {
        for (const table of ["part", "grant_to"])
          await sql`delete from ${sql.table(table)} where report = ${id}`.execute(tx);
        await sql`delete from report where id = ${id}`.execute(tx);
      });
  };
  await Promise.all([settleReports(db), shred(), settleReports(db)]);
  for (const table of ["part", "grant_to"]) {
    const { rows } =
      await sql`select distinct report from ${sql.table(table)} where report in (${sql.join(gone)})`.execute(db);
    expect(rows, table).toEqual([]);
  }
});
