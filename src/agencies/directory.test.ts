import { sql } from "kysely";
import { expect, test } from "vitest";
import { openDatabase } from "../kit/database.ts";
import type { Database } from "../kit/database.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { currentDirectory, forgetDirectory } from "./directory.ts";

const publish = (db: Database, version: number) =>
  sql`insert into directory (version, note) values (${version}, ${`{"version":${version}}\n\n— signatures`})`.execute(
    db,
  );

const versionOf = async (db: Database): Promise<number> => (await currentDirectory(db)).directory.version;

test("while the database can't be asked, the newest directory that was seen is shown, also after long", async () => {
  await using admin = await testDatabase(1);
  const db = await openDatabase(admin.url, 2);
  await using server = await testDatabase(1);
  const database = new URL(admin.url).pathname.slice(1);
  await publish(admin, 3);
  expect(await versionOf(db)).toBe(3);
  await sql`alter database ${sql.id(database)} allow_connections false`.execute(server);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${database}`.execute(server);
  for (let asked = 0; asked < 3; asked++) {
    forgetDirectory(db);
    expect(await Promise.all([versionOf(db), versionOf(db)])).toEqual([3, 3]);
  }
  await sql`alter database ${sql.id(database)} allow_connections true`.execute(server);
  await publish(admin, 4);
  forgetDirectory(db);
  expect(await versionOf(db)).toBe(4);
  await db.destroy();
});

test("a database that doesn't answer in time is not waited for", async () => {
  await using admin = await testDatabase(2);
  const db = await openDatabase(admin.url, 2);
  await publish(admin, 3);
  await versionOf(db);
  await admin.transaction().execute(async (tx) => {
    await sql`lock table directory in access exclusive mode`.execute(tx);
    forgetDirectory(db);
    expect(await versionOf(db)).toBe(3);
  });
  await db.destroy();
});

test("a database that lags behind brings back no older directory", async () => {
  await using db = await testDatabase();
  await publish(db, 3);
  await publish(db, 4);
  expect(await versionOf(db)).toBe(4);
  await sql`delete from directory where version = 4`.execute(db);
  forgetDirectory(db);
  expect(await versionOf(db)).toBe(4);
});

test("without any there is a fault, not an empty one", async () => {
  await using db = await testDatabase();
  await expect(currentDirectory(db)).rejects.toThrow("no directory yet");
});
