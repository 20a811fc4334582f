import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "../kit/testing/test-database.ts";
import { conversationOn } from "./testing/world.ts";

const cases = Number(process.env["ISS_FUZZ"] ?? 1000);
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<unknown>(
    null,
    "",
    { mailbox: 7 },
    { seq: 1, sealed: "AA", sha256: "f".repeat(64) },
    { sig: "A".repeat(86) },
    { kind: "question" },
  ),
);

test("whatever comes to a mailbox or a desk's thread is answered with a reason, and nothing of it is kept", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  const visit = await talk.visit();
  const rows = async () =>
    (
      await sql`select (select count(*) from message) + (select count(*) from reply_attachment) + (select count(*) from part) + (select count(*) from spent) as n`.execute(
        db,
      )
    ).rows;
  const before = await rows();
  const places = [
    ["site", "POST", "/api/arrivals"],
    ["site", "POST", "/api/visits"],
    ["site", "POST", "/api/thread"],
    ["site", "DELETE", "/api/thread/x"],
    ["site", "PUT", "/api/thread/uploads/x/0"],
    ["desk", "POST", `/api/reports/${talk.report}/thread`],
    ["desk", "GET", "/api/reports/x/thread"],
    ["desk", "GET", `/api/reports/${talk.report}/thread/attachments/x/0`],
  ] as const;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), odd, async ([side, method, path], body) => {
      const ask = side === "site" ? talk.ask : talk.desk;
      const answer = await ask(method, path, method === "GET" ? undefined : body, visit);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.json).toHaveProperty("refused");
    }),
    { numRuns: cases },
  );
  expect(await rows()).toEqual(before);
  expect(talk.faults).toEqual([]);
}, 120_000);
