import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { fixedClock } from "../kit/clock.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { policy } from "./policy.ts";
import { reusableIn } from "./reusable.ts";
import { takeReport } from "./take-report.ts";
import { newId, reportOf } from "./testing/sent-parts.ts";

vi.setConfig({ testTimeout: 60_000 });
const mib = 2 ** 20;

test("what a report leaves behind is counted as room once PostgreSQL will use it again, and no more when it has", async () => {
  await using db = await testDatabase();
  const clock = fixedClock("2026-11-24T10:00:00Z");
  const reusable = reusableIn(db, clock);
  const now = async (): Promise<number> => {
    clock.advance(policy.disk.reusableLastsMs);
    return reusable();
  };
  const [gone, next] = [reportOf(newId(), []), reportOf(newId(), [])];
  const stored = async (report: string, count: number) => {
    for (let n = 0; n < count; n++)
      await db
        .insertInto("part")
        .values({
          report,
          attachment: newId(),
          n: 0,
          kind: "attachment",
          ciphertext: randomBytes(256 * 1024),
          sha256: "0".repeat(64),
        })
        .execute();
  };
  for (const report of [gone, next]) await takeReport(db, clock, report, null);
  await stored(gone.id, 40);
  await sql`vacuum part`.execute(db);
  expect(await now()).toBeLessThan(mib / 2);

  // As any report goes: with its parts. A mailbox and grants have their own way.
  await db.deleteFrom("part").where("report", "=", gone.id).execute();
  expect(await now()).toBeLessThan(mib / 2);
  // What is deleted at the very end is cut off and given back to the disk: something lies behind it here.
  await stored(next.id, 1);
  await sql`vacuum part`.execute(db);
  expect(await now()).toBeGreaterThan(9 * mib);
  await stored(next.id, 20);
  await sql`vacuum part`.execute(db);
  const left = await now();
  expect(left).toBeGreaterThan(4 * mib);
  expect(left).toBeLessThan(6 * mib);
});
