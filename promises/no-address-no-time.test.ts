import { sql } from "kysely";
import { expect, test } from "vitest";
import { bodyOf, intakeOn, proofAt, sealed } from "../src/intake/testing/world.ts";
import { testDatabase } from "../src/kit/testing/test-database.ts";
import { dumpOf, foundIn } from "./whole-dump.ts";

/** Tables that a report stands in for as long as it lives. */
const lasting = ["report", "mailbox", "part", "grant_to", "message", "handling", "case_key", "cover"];

test("no table that a report stands in has room for a time or an address", async () => {
  await using db = await testDatabase();
  const { rows } = await sql<{
    at: string;
    type: string;
  }>`select table_name || '.' || column_name as at, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name in (${sql.join(lasting)})`.execute(db);
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter(({ type }) => /time|inet|cidr|macaddr/.test(type))).toEqual([]);
  expect(rows.filter(({ at }) => /ip$|_ip_|address|agent|referr|created|updated/.test(at))).toEqual([]);
});

test("what a browser and a proxy tell about the reporter is kept nowhere", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const told = {
    "user-agent": "Marker-agent-51c0",
    "x-forwarded-for": "203.0.113.77",
    forwarded: "for=198.51.100.99",
    "accept-language": "rm-CH, x-marker-language",
    referer: "https://marker-referer.example/",
  };
  const report = await sealed();
  expect(
    (await intake.ask("POST", "/api/reports", bodyOf(report, proofAt(intake.clock.now(), "report")), told)).status,
  ).toBe(201);
  const kept = await dumpOf(db);
  expect(foundIn(kept, [report.report])).not.toEqual([]);
  expect(foundIn(kept, Object.values(told))).toEqual([]);
});
