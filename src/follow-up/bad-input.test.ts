import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { groupsOf, newReceipt } from "../envelope/receipt.ts";
import { hotline, ngo } from "../envelope/testing/small-world.ts";
import { casesEach } from "../kit/testing/bad-input.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { pagesOn } from "./testing/pages.ts";
import { conversationOn } from "./testing/world.ts";

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
    { numRuns: casesEach },
  );
  expect(await rows()).toEqual(before);
  expect(talk.faults).toEqual([]);
}, 120_000);

test("whatever a form without scripts brings, words or files, is answered with a page", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  // What is repeated stands apart, so that a failure prints in a few lines.
  const words = fc.oneof(
    fc.tuple(fc.string({ unit: "binary", maxLength: 300 }), fc.constant(1)),
    fc.tuple(fc.constantFrom("\u0001", '"', "\\", "\n", "€"), fc.constantFrom(12_000, 300_000)),
  );
  const file = fc
    .tuple(fc.uint8Array({ maxLength: 300 }), fc.constantFrom("", "a.jpg", "\u202e\u0000".repeat(300)), fc.boolean())
    .map(
      ([bytes, name, jpeg]) => new File([jpeg ? new Uint8Array([0xff, 0xd8, 0xff]) : "", new Uint8Array(bytes)], name),
    );
  const form = fc.record({
    receipt: fc.oneof(fc.constantFrom(site.typed, groupsOf(newReceipt()).join("")), fc.string({ maxLength: 30 })),
    go: fc.oneof({ weight: 3, arbitrary: fc.constant("send") }, fc.constantFrom("", "open", "forget:1", "forgotten:0")),
    to: fc.subarray([hotline, ngo, "", "../x"] as string[]),
    words,
  });
  await fc.assert(
    fc.asyncProperty(form, fc.array(file, { maxLength: 4 }), async ({ words: [said, times], ...fields }, files) => {
      const answer = await site.post({ ...fields, text: said.repeat(times) }, files);
      expect(answer.status).toBe(200);
      expect(answer.html).toContain("</html>");
    }),
    { numRuns: Math.min(casesEach, 200) },
  );
  expect(site.faults).toEqual([]);
}, 120_000);
