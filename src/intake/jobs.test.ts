import { expect, test, vi } from "vitest";
import { testDatabase } from "../kit/testing/test-database.ts";
import { shredMailboxes, shredUnopened, sweepSpent, sweepUploads } from "./jobs.ts";
import { bodyOf, intakeOn, sealed, sha256 } from "./testing/world.ts";

vi.setConfig({ testTimeout: 30_000 });
const hour = 3_600_000;

test("a half upload goes after an hour, with its parts; spent proofs go when they have run out", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const report = "1".repeat(32);
  const opened = await intake.ask("POST", "/api/uploads", { report, proof: intake.proof("upload") });
  const bytes = new Uint8Array(10);
  await intake.ask("PUT", `/api/uploads/${report}/${"2".repeat(32)}/0`, bytes, {
    authorization: `Bearer ${String(opened.json?.["token"])}`,
    "x-part-sha256": sha256(bytes),
  });
  intake.clock.advance(hour - 1);
  await sweepUploads(db, intake.clock);
  expect((await db.selectFrom("part").select("n").execute()).length).toBe(1);
  intake.clock.advance(2);
  await sweepUploads(db, intake.clock);
  await sweepSpent(db, intake.clock);
  for (const table of ["part", "upload", "spent"] as const)
    expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
});

test("a report that nobody opened goes whole after ninety days, and one that was opened stays", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const [unread, read] = [await sealed(), await sealed()];
  for (const report of [unread, read]) await intake.ask("POST", "/api/reports", bodyOf(report, intake.proof("report")));
  await db
    .insertInto("handling")
    .values({
      report: read.report,
      organisation: "ngo-two",
      state: "new",
      claimed_by: null,
      closed_reason: null,
      opened: true,
    })
    .execute();
  intake.clock.advance(90 * 24 * hour);
  await shredUnopened(db, intake.clock);
  expect((await db.selectFrom("report").select("id").execute()).length).toBe(2);
  intake.clock.advance(24 * hour);
  await shredUnopened(db, intake.clock);
  expect(await db.selectFrom("report").select("id").execute()).toEqual([{ id: read.report }]);
  for (const table of ["part", "grant_to"] as const)
    expect(await db.selectFrom(table).select("report").distinct().execute()).toEqual([{ report: read.report }]);
  expect(await db.selectFrom("mailbox").select("id").execute()).toEqual([{ id: read.mailbox }]);
});

test("a mailbox goes after its week, a year later, and not before", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  await intake.ask("POST", "/api/reports", bodyOf(await sealed(), intake.proof("report")));
  intake.clock.advance(52 * 7 * 24 * hour);
  await shredMailboxes(db, intake.clock);
  expect((await db.selectFrom("mailbox").select("id").execute()).length).toBe(1);
  intake.clock.advance(8 * 24 * hour);
  await shredMailboxes(db, intake.clock);
  expect(await db.selectFrom("mailbox").select("id").execute()).toEqual([]);
  expect((await db.selectFrom("report").select("id").execute()).length).toBe(1);
});
