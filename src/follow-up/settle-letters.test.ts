import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Database } from "../kit/database.ts";
import { kendall } from "../kit/testing/kendall.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { settleLetters } from "./settle-letters.ts";

const hex = (bytes: number): string => randomBytes(bytes).toString("hex");

/** Letters of as many threads, one after the other; gives their ids in the order in which they came. */
async function write(db: Database, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const [report, letter] = [hex(16), hex(16)];
    await sql`insert into report (id, day, urgent, sealed_by, mailbox, size_bucket, manifest, manifest_sha256, sig)
      values (${report}, '2026-11-24', false, 'browser', ${hex(16)}, 1, '{}', ${hex(32)}, '')`.execute(db);
    await sql`insert into message (id, report, seq, direction, day, ciphertext, sha256)
      values (${letter}, ${report}, 1, 'in', '2026-11-24', ${randomBytes(4_000)}, ${hex(32)})`.execute(db);
    ids.push(letter);
  }
  return ids;
}

const byPlace = async (db: Database): Promise<string[]> =>
  (await sql<{ id: string }>`select id from message order by ctid`.execute(db)).rows.map(({ id }) => id);

test("an hour later the place of letters doesn't tell who wrote first, and they say what they said", async () => {
  await using db = await testDatabase();
  const written = await write(db, 40);
  const said = async () => (await sql`select id, ciphertext, sha256 from message order by id`.execute(db)).rows;
  const before = await said();
  expect(kendall(written, await byPlace(db))).toBeGreaterThan(0.9);
  await settleLetters(db);
  expect(Math.abs(kendall(written, await byPlace(db)))).toBeLessThan(0.45);
  expect(await said()).toEqual(before);
});

test("a letter that its writer deletes meanwhile stays deleted", async () => {
  await using db = await testDatabase();
  const written = await write(db, 30);
  const deleteAll = async () => {
    for (const id of written)
      await sql`update message set ciphertext = null, deletion = 'signed' where id = ${id}`.execute(db);
  };
  await Promise.all([settleLetters(db), deleteAll()]);
  await settleLetters(db);
  const { rows } = await sql`select 1 from message where ciphertext is not null or deletion is null`.execute(db);
  expect(rows).toEqual([]);
});
