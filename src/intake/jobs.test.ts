import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { somebodyWaits } from "../kit/testing/somebody-waits.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { sweepSpent } from "../kit/spent.ts";
import { shredUnopened } from "./jobs.ts";
import { bodyOf, intakeOn, sealed } from "./testing/world.ts";

vi.setConfig({ testTimeout: 30_000 });
const hour = 3_600_000;

test("spent proofs go when they have run out, however many, and no sooner", async () => {
  await using db = await testDatabase();
  const { clock } = await intakeOn(db);
  const at = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000);
  for (const [first, expires_at] of [
    ["0", at(-61)],
    ["1", at(1)],
  ] as const)
    await db
      .insertInto("spent")
      .values(Array.from({ length: 2500 }, (_, n) => ({ token: first + String(n).padStart(63, "0"), expires_at })))
      .execute();
  await sweepSpent(db, clock.now());
  const left = await db.selectFrom("spent").select("token").execute();
  expect(left).toHaveLength(2500);
  expect(left.every(({ token }) => token.startsWith("1"))).toBe(true);
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

test("a report that can't be shredded holds no other back, and the job says that it failed, without an id", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const [first, stuck, last] = [await sealed(), await sealed(), await sealed()];
  for (const report of [first, stuck, last])
    await intake.ask("POST", "/api/reports", bodyOf(report, intake.proof("report")));
  await sql`create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end'`.execute(
    db,
  );
  await sql`create trigger stuck before delete on report for each row when (old.id = ${sql.lit(stuck.report)}) execute function refuse()`.execute(
    db,
  );
  intake.clock.advance(91 * 24 * hour);
  await expect(shredUnopened(db, intake.clock)).rejects.toMatchObject({ name: "NotForgotten 1 of 3 (P0001)" });
  expect(await db.selectFrom("report").select("id").execute()).toEqual([{ id: stuck.report }]);
  expect(await db.selectFrom("mailbox").select("id").execute()).toEqual([{ id: stuck.mailbox }]);
});

test("a report that is being opened while it is shredded stays", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const report = await sealed();
  await intake.ask("POST", "/api/reports", bodyOf(report, intake.proof("report")));
  intake.clock.advance(91 * 24 * hour);
  const opening = await db.startTransaction().execute();
  await sql`select 1 from grant_to where report = ${report.report} and organisation = 'ngo-two' for update`.execute(
    opening,
  );
  const shredding = shredUnopened(db, intake.clock);
  await somebodyWaits(db);
  await sql`insert into handling (report, organisation, state, opened) values (${report.report}, 'ngo-two', 'new', true)`.execute(
    opening,
  );
  await opening.commit().execute();
  await shredding;
  expect(await db.selectFrom("report").select("id").execute()).toEqual([{ id: report.report }]);
});
