import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { patternOf, startJobs } from "./jobs.ts";
import type { Job } from "./jobs.ts";
import { noLog } from "./log.ts";
import { testDatabase } from "./testing/test-database.ts";

test.each([
  [1, "*/1 * * * *"],
  [15, "*/15 * * * *"],
  [60, "0 */1 * * *"],
  [360, "0 */6 * * *"],
  [1440, "0 0 * * *"],
])("every %i minutes is %j", (everyMinutes, pattern) => {
  expect(patternOf({ name: "a", everyMinutes, run: async () => undefined })).toBe(pattern);
});

test("a pace that would not come round evenly is a bug", () => {
  expect(() => patternOf({ name: "a", everyMinutes: 7, run: async () => undefined })).toThrow("divide");
});

test("a job runs with the database, a failing one is logged by name only and the next still runs", async () => {
  await using db = await testDatabase();
  const lines: unknown[] = [];
  const ran = new Set<string>();
  const jobs: Job[] = [
    { name: "a.fails", everyMinutes: 1, run: () => Promise.reject(new TypeError("a word from a form")) },
    {
      name: "a.works",
      everyMinutes: 1,
      run: async (given) => void ran.add((await sql<{ n: string }>`select 'yes' n`.execute(given)).rows[0]?.n ?? ""),
    },
  ];
  const running = await startJobs(db.url, db, jobs, (event, fields) => lines.push([event, fields]));
  await sql`select graphile_worker.add_job('a.fails', max_attempts => 1), graphile_worker.add_job('a.works')`.execute(
    db,
  );
  for (let i = 0; i < 200 && !ran.has("yes"); i++) await wait(25);
  await running.stop();
  expect([...ran]).toEqual(["yes"]);
  expect(JSON.stringify(lines)).toContain('"job":"a.fails"');
  expect(JSON.stringify(lines)).not.toContain("word from a form");
});

test("two servers on one database can start their jobs at the same moment", async () => {
  await using db = await testDatabase();
  const both = await Promise.all([startJobs(db.url, db, [], noLog), startJobs(db.url, db, [], noLog)]);
  await Promise.all(both.map((one) => one.stop()));
});
