import { sql } from "kysely";
import { expect, test } from "vitest";
import { byteaArray, prepared } from "./database.ts";
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

test("a prepared statement is planned once by a connection, whatever its values, in a transaction too", async () => {
  await using db = await testDatabase(1);
  const twice = prepared<{ n: number }>("kit.twice", "select 2 * $1::int as n");
  expect(await twice(db, [21])).toEqual([{ n: 42 }]);
  expect(await db.transaction().execute((tx) => twice(tx, [4]))).toEqual([{ n: 8 }]);
  const { rows } = await sql`select name, statement, generic_plans + custom_plans as uses from pg_prepared_statements
    where name <> ''`.execute(db);
  expect(rows).toEqual([{ name: "kit.twice", statement: "select 2 * $1::int as n", uses: 2 }]);
});

test("many byte strings go in as one value and come out as they were", async () => {
  await using db = await testDatabase(1);
  const all = prepared<{ bytes: Buffer }>("kit.all", "select bytes from unnest($1::bytea[]) as sent (bytes)");
  for (const sent of [[], [Buffer.alloc(0)], [Buffer.from([0, 255, 92]), Buffer.alloc(0), Buffer.alloc(300_000, 7)]]) {
    expect((await all(db, [byteaArray(sent)])).map(({ bytes }) => bytes)).toEqual(sent);
  }
});
