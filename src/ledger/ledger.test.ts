import { sql } from "kysely";
import { describe, expect, it, vi } from "vitest";
import { fixedClock } from "../kit/clock.ts";
import type { Database } from "../kit/database.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { actions, type Action } from "./actions.ts";
import { append, type LedgerEvent } from "./append.ts";
import { hashOf, objectRefOf, textOf, type Entry } from "./entry.ts";
import { verify, type Verdict } from "./verify.ts";

// Each test has a database of its own, and a busy machine takes its time to make one.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const config = { secret: "ab".repeat(32) };
const keeping = { clock: fixedClock("2026-11-24T09:30:15.678Z"), config };
const member = "1".repeat(32);
const report = "2".repeat(32);
const opening: LedgerEvent = { organisation: "ecpat-be", member, action: "open-core", object: report };

const write = (db: Database, event: LedgerEvent = opening) =>
  db.transaction().execute((tx) => append(tx, keeping, event));
const filled = async (entries = 5) => {
  const db = await testDatabase();
  for (let n = 0; n < entries; n++) await write(db);
  return db;
};
const entryOf = async (db: Database, n: number): Promise<Entry> =>
  JSON.parse(
    (await db.selectFrom("ledger").select("entry").where("n", "=", n).executeTakeFirstOrThrow()).entry,
  ) as Entry;

describe("an entry", () => {
  it("holds exactly what it may, and the id of nothing", async () => {
    await using db = await filled(1);
    const { prev, objectRef, ...rest } = await entryOf(db, 1);
    expect(rest).toEqual({ n: 1, at: "2026-11-24T09:30:15Z", org: "ecpat-be", member, action: "open-core" });
    expect(prev).toBe("0".repeat(64));
    expect(objectRef).toBe(objectRefOf(config.secret, "ecpat-be", report));
    expect(objectRef).not.toContain(report);
  });

  it("points at the same report differently for each organisation and each instance", () => {
    const refs = [
      objectRefOf(config.secret, "ecpat-be", report),
      objectRefOf(config.secret, "child-focus", report),
      objectRefOf("cd".repeat(32), "ecpat-be", report),
    ];
    expect(new Set(refs).size).toBe(3);
  });

  it("is gone with the transaction that it belongs to", async () => {
    await using db = await filled(1);
    const failing = db.transaction().execute(async (tx) => {
      await append(tx, keeping, opening);
      throw new Error("the act failed");
    });
    await expect(failing).rejects.toThrow("the act failed");
    expect(await verify(db)).toMatchObject({ ok: true, head: { n: 1 } });
  });

  it("keeps its place when forty are written at once", async () => {
    await using db = await testDatabase();
    await Promise.all(Array.from({ length: 40 }, () => write(db)));
    expect(await verify(db)).toMatchObject({ ok: true, head: { n: 40 } });
  });

  it("of every action is refused with a field too many and with one too few", async () => {
    await using db = await testDatabase();
    let written = 0;
    for (const [name, shape] of Object.entries(actions)) {
      const action = name as Action;
      const right: LedgerEvent = {
        organisation: "ecpat-be",
        action,
        ...(shape.member ? { member } : {}),
        ...(shape.object === "none" ? {} : { object: report }),
      };
      await write(db, right);
      const { member: _, ...anonymous } = right;
      const { object: __, ...aimless } = right;
      await expect(write(db, shape.member ? anonymous : { ...right, member }), action).rejects.toThrow("wrong shape");
      await expect(write(db, shape.object === "none" ? { ...right, object: report } : aimless), action).rejects.toThrow(
        "wrong shape",
      );
      expect(await verify(db)).toMatchObject({ ok: true, head: { n: ++written } });
    }
  });

  it.each(["a hotel near the station", "K7QF-2M3X-9RTA-4WPD-H8JB", "192.0.2.7", ""])(
    "never takes %j for an id",
    async (words) => {
      await using db = await testDatabase();
      for (const event of [
        { ...opening, object: words },
        { ...opening, member: words },
        { ...opening, second: words },
        { ...opening, organisation: `${words} ` },
      ])
        await expect(write(db, event)).rejects.toThrow("wrong shape");
    },
  );
});

describe("verifying", () => {
  it("finds nothing in a whole record, in pages or empty", async () => {
    await using db = await filled(3);
    const verdict = await verify(db);
    expect(verdict).toMatchObject({ ok: true, head: { n: 3 } });
    if (verdict.ok) expect(await verify(db, verdict.head)).toEqual(verdict);
    await using empty = await testDatabase();
    expect(await verify(empty)).toEqual({ ok: true, head: { n: 0, hash: "0".repeat(64) } });
  });

  const tampering: [string, (db: Database) => Promise<unknown>, Verdict][] = [
    [
      "an edited entry",
      (db) => sql`update ledger set entry = replace(entry, 'open-core', 'claim') where n = 3`.execute(db),
      { ok: false, at: 3, found: "edited" },
    ],
    [
      "an edited entry with its hash made anew",
      async (db) => put(db, { ...(await entryOf(db, 3)), member: "9".repeat(32) }),
      { ok: false, at: 4, found: "broken" },
    ],
    [
      "an edited hash",
      (db) => sql`update ledger set hash = ${"f".repeat(64)} where n = 3`.execute(db),
      { ok: false, at: 3, found: "edited" },
    ],
    [
      "a deleted entry",
      (db) => db.deleteFrom("ledger").where("n", "=", 3).execute(),
      { ok: false, at: 3, found: "missing" },
    ],
    [
      "a deleted entry whose place was closed",
      async (db) => {
        await db.deleteFrom("ledger").where("n", "=", 3).execute();
        await sql`update ledger set n = 3 where n = 4`.execute(db);
        await sql`update ledger set n = 4 where n = 5`.execute(db);
      },
      { ok: false, at: 3, found: "broken" },
    ],
    [
      "the first entry deleted",
      (db) => db.deleteFrom("ledger").where("n", "=", 1).execute(),
      { ok: false, at: 1, found: "missing" },
    ],
    [
      "two entries exchanged",
      async (db) => {
        const [third, fourth] = [await entryOf(db, 3), await entryOf(db, 4)];
        await put(db, { ...fourth, n: 3 });
        await put(db, { ...third, n: 4 });
      },
      { ok: false, at: 3, found: "broken" },
    ],
    [
      "an inserted entry",
      async (db) => {
        await sql`update ledger set n = n + 100 where n >= 3`.execute(db);
        await put(db, { ...(await entryOf(db, 2)), n: 3 });
        await sql`update ledger set n = n - 99 where n > 100`.execute(db);
      },
      { ok: false, at: 3, found: "broken" },
    ],
    [
      "an entry put before the first",
      async (db) => put(db, { ...(await entryOf(db, 1)), n: 0 }),
      { ok: false, at: 0, found: "broken" },
    ],
    [
      "an entry added at the end that follows nothing",
      async (db) => put(db, { ...(await entryOf(db, 5)), n: 6 }),
      { ok: false, at: 6, found: "broken" },
    ],
  ];
  it.each(tampering)("finds %s", async (_, tamper, verdict) => {
    await using db = await filled();
    await tamper(db);
    expect(await verify(db)).toEqual(verdict);
  });

  it("finds a cut-off end and a record written anew, against a head that was kept", async () => {
    await using db = await filled();
    const { hash } = await db.selectFrom("ledger").select("hash").where("n", "=", 5).executeTakeFirstOrThrow();
    await write(db);
    expect(await verify(db, { n: 5, hash })).toMatchObject({ ok: true, head: { n: 6 } });
    await db.deleteFrom("ledger").where("n", ">=", 5).execute();
    expect(await verify(db)).toMatchObject({ ok: true });
    expect(await verify(db, { n: 5, hash })).toEqual({ ok: false, at: 5, found: "truncated" });
    await write(db, { ...opening, object: "3".repeat(32) });
    expect(await verify(db)).toMatchObject({ ok: true });
    expect(await verify(db, { n: 5, hash })).toEqual({ ok: false, at: 5, found: "rewritten" });
  });
});

/** Writes an entry as a forger would who knows the format: text and hash agree. */
const put = async (db: Database, entry: Entry): Promise<void> => {
  const text = textOf(entry);
  const row = { n: entry.n, entry: text, hash: hashOf(text) };
  await db
    .insertInto("ledger")
    .values(row)
    .onConflict((conflict) => conflict.column("n").doUpdateSet(row))
    .execute();
};
