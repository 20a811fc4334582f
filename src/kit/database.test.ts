import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "./testing/test-database.ts";

test("a bigint is a number, a date is the day as written, bytes are a Buffer", async () => {
  await using db = await testDatabase();
  const { rows } = await sql<{
    n: number;
    d: string;
    b: Buffer;
  }>`select 9007199254740991::int8 n, date '2026-11-24' d, '\\x00ff'::bytea b`.execute(db);
  expect(rows[0]).toEqual({ n: Number.MAX_SAFE_INTEGER, d: "2026-11-24", b: Buffer.from([0, 255]) });
});

test("a number that JavaScript can't hold exactly is refused instead of rounded", async () => {
  await using db = await testDatabase();
  await expect(sql`select 9007199254740993::int8 n`.execute(db)).rejects.toThrow("too large to be exact");
});

test("two test databases don't see each other", async () => {
  await using one = await testDatabase();
  await using two = await testDatabase();
  await sql`create table only_here (a int)`.execute(one);
  const { rows } = await sql`select 1 from pg_tables where tablename = 'only_here'`.execute(two);
  expect(rows).toEqual([]);
});
