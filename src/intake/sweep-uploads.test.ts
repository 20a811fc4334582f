import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { fixedClock } from "../kit/clock.ts";
import type { Database } from "../kit/database.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { systemRandom } from "../kit/random.ts";
import { openUpload } from "./open-upload.ts";
import { policy } from "./policy.ts";
import { slotOf } from "./slot.ts";
import { sweepUploads } from "./sweep-uploads.ts";
import { takeReport } from "./take-report.ts";
import { findUploaded, keepUploaded } from "./uploaded.ts";
import { newId, opened, put, reportOf, sendAttachment } from "./testing/sent-parts.ts";

vi.setConfig({ testTimeout: 60_000 });
const hour = 3_600_000;
const start = "2026-11-24T10:59:00Z";

const counted = async (db: Database, table: "upload" | "incoming" | "part"): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)).rows[0]!.n;
const sizeOf = async (db: Database, slot: number): Promise<number> =>
  (await sql<{ n: number }>`select pg_total_relation_size(${`incoming_${slot}`}) as n`.execute(db)).rows[0]!.n;

test("silence ends an upload between one and two hours after it was last heard of, and the disk has the room back", async () => {
  await using db = await testDatabase();
  const clock = fixedClock(start);
  const slot = slotOf(clock.now());
  const empty = await sizeOf(db, slot);
  await sendAttachment(db, clock, await opened(db, clock));
  expect(await sizeOf(db, slot)).toBeGreaterThan(empty + 250_000);
  clock.advance(hour);
  await sweepUploads(db, clock);
  expect([await counted(db, "upload"), await counted(db, "incoming")]).toEqual([1, 2]);
  clock.advance(hour);
  await sweepUploads(db, clock);
  expect([await counted(db, "upload"), await counted(db, "incoming")]).toEqual([0, 0]);
  expect(await sizeOf(db, slot)).toBe(empty);
});

test("what goes on slowly keeps its slot, and ends in any case long before the slot comes round again", async () => {
  await using db = await testDatabase();
  const clock = fixedClock(start);
  const [slow, attachment] = [await opened(db, clock), newId()];
  for (let n = 0; n <= policy.upload.lastsHours; n++) {
    expect(await put(db, clock, slow, attachment, n, randomBytes(10))).toBe("taken");
    await sweepUploads(db, clock);
    expect(await counted(db, "incoming")).toBe(n + 1);
    clock.advance(hour);
  }
  await sweepUploads(db, clock);
  expect(await put(db, clock, slow, attachment, 99, randomBytes(10))).toBe("no-upload");
  expect(await counted(db, "incoming")).toBe(0);
  expect(policy.upload.lastsHours + 2).toBeLessThan(policy.upload.slots);
});

test("a slot in which somebody is at work is left for the next round, without waiting long", async () => {
  await using db = await testDatabase();
  const clock = fixedClock(start);
  await sendAttachment(db, clock, await opened(db, clock));
  clock.advance(2 * hour);
  await db.transaction().execute(async (tx) => {
    await sql`select count(*) from ${sql.table(`incoming_${slotOf(new Date(start))}`)}`.execute(tx);
    await sweepUploads(db, clock);
    expect(await counted(db, "incoming")).toBe(2);
  });
  await sweepUploads(db, clock);
  expect(await counted(db, "incoming")).toBe(0);
});

test("thousands of silent uploads go, a few at a time; whoever is being used is passed over", async () => {
  await using db = await testDatabase();
  const clock = fixedClock(start);
  for (let n = 0; n < 1200; n++) await opened(db, clock);
  const used = await opened(db, clock);
  clock.advance(2 * hour);
  await db.transaction().execute(async (tx) => {
    await tx.selectFrom("upload").select("id").where("id", "=", used.upload).forUpdate().execute();
    await sweepUploads(db, clock);
    expect(await db.selectFrom("upload").select("id").execute()).toEqual([{ id: used.upload }]);
  });
});

test("what was committed stays, and what came beside it, before or after, goes", async () => {
  await using db = await testDatabase();
  const clock = fixedClock(start);
  const upload = await opened(db, clock);
  const kept = await sendAttachment(db, clock, upload);
  await sendAttachment(db, clock, upload);
  const beside = await opened(db, clock, upload.owner);
  await sendAttachment(db, clock, beside);
  expect(await takeReport(db, clock, reportOf(upload.owner, [kept]), null)).toMatchObject({ again: false });
  expect(await put(db, clock, upload, newId(), 0, randomBytes(10))).toBe("no-upload");
  expect(await put(db, clock, upload, kept.id, 1, randomBytes(10))).toBe("no-upload");
  expect(await put(db, clock, beside, newId(), 0, randomBytes(10))).toBe("no-upload");
  clock.advance(2 * hour);
  await sweepUploads(db, clock);
  expect(await counted(db, "incoming")).toBe(0);
  const parts = await db.selectFrom("part").select(["attachment", "n"]).where("kind", "=", "attachment").execute();
  expect(parts.toSorted((a, b) => a.n - b.n)).toEqual([0, 1].map((n) => ({ attachment: kept.id, n })));
});

test("who looked before the sweeper and comes after it finds nothing, and hears so", async () => {
  await using db = await testDatabase();
  const clock = fixedClock(start);
  const upload = await opened(db, clock);
  const found = await findUploaded(db, "report", upload.owner, [await sendAttachment(db, clock, upload)]);
  clock.advance(2 * hour);
  await sweepUploads(db, clock);
  expect(await db.transaction().execute((tx) => keepUploaded(tx, newId(), found!))).toBe("gone");
  expect(await counted(db, "part")).toBe(0);
});

test("a report that takes a mailbox's identifier for its own does not disturb a letter on its way there", async () => {
  await using db = await testDatabase();
  const clock = fixedClock(start);
  const mailbox = newId();
  const letter = async () => openUpload({ db, clock, random: systemRandom }, "letter", mailbox, 1_000_000, null);
  const [first, report] = [await letter(), await opened(db, clock, mailbox)];
  if (typeof first !== "object") throw new Error(first);
  await takeReport(db, clock, reportOf(mailbox, [await sendAttachment(db, clock, report)]), null);
  expect(await put(db, clock, report, newId(), 0, randomBytes(10))).toBe("no-upload");
  expect(await put(db, clock, first, newId(), 0, randomBytes(10))).toBe("taken");
  expect(await letter()).toMatchObject({ owner: mailbox });
});

test(
  "commit, sweep and late parts at the same moment: all of a report or none of it, a hundred times",
  { timeout: 120_000 },
  async () => {
    await using db = await testDatabase(12);
    const clock = fixedClock(start);
    const later = fixedClock("2026-11-24T13:05:00Z");
    const seen = { kept: 0, gone: 0 };
    // By how many ms the commit comes before the sweep: whoever won begins later next time, and much later the more often
    // it wins, so that it stays a race on any machine.
    let [lead, step] = [0, 0];
    for (let round = 0; round < 100; round++) {
      const upload = await opened(db, clock);
      const attachment = await sendAttachment(db, clock, upload);
      const report = reportOf(upload.owner, [attachment]);
      const after = async <R>(ms: number, work: () => Promise<R>): Promise<R> => wait(ms).then(work);
      const [taken, late] = await Promise.all([
        after(Math.max(0, -lead), () => takeReport(db, clock, report, null)),
        after(round % 5, () => put(db, clock, upload, newId(), 0, randomBytes(20_000))),
        after(round % 11, () => put(db, clock, upload, attachment.id, 1, randomBytes(20))),
        after(Math.max(0, lead), () => sweepUploads(db, later)),
      ]);
      const parts = await db
        .selectFrom("part")
        .select(["n", "sha256"])
        .where("report", "=", report.id)
        .where("kind", "=", "attachment")
        .execute();
      if ("received" in taken) seen.kept++;
      else seen.gone++;
      const turn = "received" in taken ? -1 : 1;
      step = Math.sign(step) === turn ? 2 * step : turn;
      lead += step;
      expect(parts).toHaveLength("received" in taken ? 2 : 0);
      expect(["taken", "no-upload"]).toContain(late);
    }
    await sweepUploads(db, later);
    expect([await counted(db, "upload"), await counted(db, "incoming")]).toEqual([0, 0]);
    expect(seen.kept).toBeGreaterThan(10);
    expect(seen.gone).toBeGreaterThan(10);
  },
);
