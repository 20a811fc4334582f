import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { casesEach } from "../kit/testing/bad-input.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { bodyOf, intakeOn, sealed } from "./testing/world.ts";

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<unknown>(null, "", "0".repeat(32), "f".repeat(64), -1, 1e21, "__proto__", "\u0000", []),
);

const count = async (db: Parameters<typeof intakeOn>[0]): Promise<unknown> =>
  (
    await sql`select (select count(*) from report) + (select count(*) from part) + (select count(*) from mailbox) + (select count(*) from grant_to) + (select count(*) from upload) + (select count(*) from spent) as n`.execute(
      db,
    )
  ).rows;

test("whatever is sent to intake is answered with a reason, and nothing of it is kept", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const before = await count(db);
  const places = [
    ["POST", "/api/challenges"],
    ["POST", "/api/uploads"],
    ["POST", "/api/reports"],
    ["PUT", "/api/uploads/x/y/0"],
    ["GET", "/api/uploads/x"],
  ] as const;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), odd, fc.string(), async ([method, path], body, token) => {
      const headers = { authorization: `Bearer ${token.replaceAll(/[^\x21-\x7e]/g, "x")}` };
      const answer = await intake.ask(method, path, method === "GET" ? undefined : body, headers);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.json).toHaveProperty("refused");
    }),
    { numRuns: casesEach },
  );
  expect(await count(db)).toEqual(before);
  expect(intake.faults).toEqual([]);
}, 120_000);

test("one thing changed in a good report, anywhere, and it is refused", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const before = await count(db);
  const good = bodyOf(await sealed(), undefined);
  const key = fc.constantFrom(...Object.keys(good).filter((name) => name !== "proof" && name !== "attachments"));
  await fc.assert(
    fc.asyncProperty(key, odd, async (name, value) => {
      fc.pre(JSON.stringify(value) !== JSON.stringify(good[name]));
      const answer = await intake.ask("POST", "/api/reports", {
        ...good,
        [name]: value,
        proof: intake.proof("report"),
      });
      expect(answer).toMatchObject({ status: 422, json: { refused: expect.any(String) as string } });
    }),
    { numRuns: casesEach },
  );
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.nat(), async (replacement, at) => {
      const text = String(good["manifest"]);
      const manifest = text.slice(0, at % text.length) + replacement + text.slice((at % text.length) + 1);
      fc.pre(manifest !== text);
      const answer = await intake.ask("POST", "/api/reports", { ...good, manifest, proof: intake.proof("report") });
      expect(answer.status).toBe(422);
    }),
    { numRuns: casesEach },
  );
  expect(await count(db)).toEqual(before);
  expect(intake.faults).toEqual([]);
}, 120_000);
