import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { sealedSize } from "../intake/sealed-size.ts";
import type { Database } from "../kit/database.ts";
import { grown, rowCounts } from "../kit/testing/row-counts.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { conversationOn } from "./testing/world.ts";

// What PostgreSQL samples of our tables stays on the disk, as it was at several moments: decision 0024.
vi.setConfig({ testTimeout: 60_000 });

/** Days, yes or no, and these: one of few words or numbers. Of every other column PostgreSQL may keep no sample. */
const ofFewValues = ["organisation", "state", "kind", "direction", "settled"];

const sampledIn = async (db: Database): Promise<string[]> =>
  (
    await sql<{ at: string }>`
      select c.relname || '.' || a.attname as at from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
        and c.relkind in ('r', 'p', 'm') and coalesce(a.attstattarget, -1) <> 0
        and a.atttypid not in ('date'::regtype, 'boolean'::regtype) and a.attname not in (${sql.join(ofFewValues)})
      union all
      select indexrelid::regclass || ' of an expression' from pg_index i join pg_class c on c.oid = i.indexrelid
      where c.relnamespace = 'public'::regnamespace and i.indexprs is not null
      union all
      select stxname || ' of several columns' from pg_statistic_ext where stxnamespace = 'public'::regnamespace
      order by 1`.execute(db)
  ).rows.map(({ at }) => at);

test("PostgreSQL takes samples of no column but those of days and few values", async () => {
  await using db = await testDatabase();
  expect(await sampledIn(db)).toEqual([]);
});

test("a table or column of which samples would be kept is found, whatever it is called", async () => {
  await using db = await testDatabase();
  for (const [made, found] of [
    ["create table stray (report id primary key)", "stray.report"],
    ["create table stray (heard_hour timestamptz)", "stray.heard_hour"],
    ["create table stray partition of incoming for values in (99)", "stray.upload"],
    ["alter table handling add column note text", "handling.note"],
    ["create index stray on report (upper(id))", "stray of an expression"],
    ["create statistics stray on report, attachment from part", "stray of several columns"],
  ] as const) {
    const change = await db.startTransaction().execute();
    await sql.raw(made).execute(change);
    expect(await sampledIn(change), made).toContain(found);
    await change.rollback().execute();
  }
});

test("of hundreds of reports, letters and uploads no id, key or hash stands in what PostgreSQL has sampled", async () => {
  await using db = await testDatabase();
  const before = await rowCounts(db);
  await oneOfEach(db);
  // What lies in a slot of `incoming` is counted in both; the directory is of no report.
  const filled = grown(before, await rowCounts(db)).filter((name) => !/^incoming_|^directory$/.test(name));
  expect(filled).toEqual(expect.arrayContaining(needed));
  for (const table of filled) await many(db, table);
  await sql`analyze`.execute(db);
  const sampled = await samples(db);
  // It did look.
  expect(sampled.map(({ at }) => at)).toContain("report.day");
  expect(sampled.filter(({ line }) => /[0-9a-f]{24}|[\w-]{40}/.test(line)).map(({ at }) => at)).toEqual([]);
});

const needed = ["incoming", "mailbox", "message", "part", "reply_attachment", "report", "spent", "upload"];

/** What is kept of each column, as text. */
const samples = async (db: Database): Promise<{ at: string; line: string }[]> =>
  (
    await sql<{ at: string; line: string }>`
      select s.tablename || '.' || s.attname as at, to_jsonb(s)::text as line from pg_stats s where s.schemaname = 'public'`.execute(
      db,
    )
  ).rows;

/** A report, a letter with a file to it and an answer, and an upload that is under way. */
const oneOfEach = async (db: Database): Promise<void> => {
  const talk = await conversationOn(db);
  const file = new Uint8Array(randomBytes(sealedSize(64 * 1024)));
  const hash = createHash("sha256").update(file).digest("hex");
  const put = async (visit: Record<string, string>, id: string): Promise<void> => {
    const path = `/api/thread/uploads/${id}/0`;
    expect((await talk.ask("PUT", path, file, { ...visit, "x-part-sha256": hash })).status).toBe(201);
  };
  const [sent, underWay] = [1, 2].map(() => randomBytes(16).toString("hex")) as [string, string];
  const visit = await talk.sending();
  await put(visit, sent);
  const letter = {
    ...(await talk.letter(1, "", "A picture.")),
    attachments: [{ id: sent, compartment: "media", parts: 1, size: file.length, sha256: hash }],
  };
  expect((await talk.ask("POST", "/api/thread", letter, visit)).status).toBe(201);
  await put(await talk.sending(), underWay);
};

/** Each row three hundred times more, every long run of hex digits in it another, and the same in each table. What is longer than a kilobyte PostgreSQL would not sample: it is cut. */
const many = async (db: Database, table: string): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(table)} t`.execute(tx);
    const copies = Array.from({ length: 300 }, (_, n) => rows.map(({ row }) => another(row, n))).flat();
    await sql`insert into ${sql.table(table)}
      select * from jsonb_populate_recordset(null::${sql.table(table)}, ${`[${copies.join(",")}]`}::jsonb)`.execute(tx);
  });

const another = (row: string, n: number): string =>
  row.replaceAll(/[0-9a-f]{32,}/g, (digits) =>
    createHash("shake256", { outputLength: Math.min(digits.length / 2, 1000) })
      .update(`${n} ${digits}`)
      .digest("hex"),
  );
