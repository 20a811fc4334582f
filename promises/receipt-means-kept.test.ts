import { sql } from "kysely";
import { expect, test } from "vitest";
import { openDatabase } from "../src/kit/database.ts";
import { bodyOf, intakeOn, proofAt, sealed } from "../src/intake/testing/world.ts";
import { testDatabase } from "../src/kit/testing/test-database.ts";

/** That a crash of the whole machine loses nothing is shown by `npm run soak -- crash`, five rounds of it in `npm test`. */
test("once the server says so, the whole report is there for everybody who asks the database", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const report = await sealed();
  expect((await intake.ask("POST", "/api/reports", bodyOf(report, proofAt(intake.clock.now(), "report")))).status).toBe(
    201,
  );
  const apart = await openDatabase(db.url, 1);
  const parts = await apart.selectFrom("part").select("kind").where("report", "=", report.report).execute();
  await apart.destroy();
  expect(parts.map(({ kind }) => kind).sort()).toEqual(["child", "contact", "core"]);
});

test("when it cannot be kept, the answer is no receipt and nothing of it is there", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  await sql`alter table grant_to add constraint nothing_goes check (false)`.execute(db);
  const report = await sealed();
  const answer = await intake.ask("POST", "/api/reports", bodyOf(report, proofAt(intake.clock.now(), "report")));
  expect(answer.status).toBeGreaterThanOrEqual(500);
  for (const table of ["report", "mailbox", "part"] as const)
    expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
});
