import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "./database.ts";
import { DatabaseIsNewer, migrate } from "./migrations.ts";
import { testDatabase } from "./testing/test-database.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "iss-migrations-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const file = (name: string, text: string) => writeFileSync(join(dir, name), text);
const empty = async (db: Database) => void (await sql`delete from migration`.execute(db));
const has = async (db: Database, table: string) =>
  (await sql`select 1 from pg_tables where tablename = ${table}`.execute(db)).rows.length === 1;

test("files are applied in the order of their names, once", async () => {
  await using db = await testDatabase();
  await empty(db);
  file("20300102T0000-b.sql", "alter table a_table add b int; alter table a_table add c int;");
  file("20300101T0000-a.sql", "create table a_table (a int);");
  expect(await migrate(db, dir)).toEqual(["20300101T0000-a.sql", "20300102T0000-b.sql"]);
  expect(await migrate(db, dir)).toEqual([]);
});

test("a file that fails half-way leaves nothing of itself, and what came before stays", async () => {
  await using db = await testDatabase();
  await empty(db);
  file("1-good.sql", "create table good_one (a int);");
  file("2-bad.sql", "create table half_made (a int); select nonsense;");
  await expect(migrate(db, dir)).rejects.toThrow("nonsense");
  expect([await has(db, "good_one"), await has(db, "half_made")]).toEqual([true, false]);
});

test("two servers that start at once migrate once", async () => {
  await using db = await testDatabase();
  await empty(db);
  file("1-a.sql", "create table only_once (a int); select pg_sleep(0.2);");
  const both = await Promise.all([migrate(db, dir), migrate(db, dir)]);
  expect(both.flat()).toEqual(["1-a.sql"]);
});

test("a database that a newer version has used is refused", async () => {
  await using db = await testDatabase();
  await expect(migrate(db, dir)).rejects.toThrow(DatabaseIsNewer);
});
