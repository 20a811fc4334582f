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

/**
 * How fine each time is that any table of a reporter's side may hold for a while; a column that is not named here must
 * not be. (Sessions and invitations are about the people of an organisation.)
 */
const allowed: Readonly<Record<string, "hour" | "of an organisation" | "of the program">> = {
  "spent.expires_at": "hour",
  "upload.opened_at": "hour",
  "upload.opened_hour": "hour",
  "upload.heard_hour": "hour",
  "reply_attachment.opened_at": "hour",
  "invitation.expires_at": "of an organisation",
  "ceremony.expires_at": "of an organisation",
  "session.started_at": "of an organisation",
  "session.last_active_at": "of an organisation",
  "session.fresh_at": "of an organisation",
  "migration.applied_at": "of the program",
};

test("every time that is stored anywhere is named here, and what is about a reporter is no finer than an hour", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const report = await sealed();
  await intake.ask("POST", "/api/reports", bodyOf(report, proofAt(intake.clock.now(), "report")));
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and data_type ~ '^time|interval'`.execute(db);
  expect(rows.map(({ table, column }) => `${table}.${column}`).filter((name) => !Object.hasOwn(allowed, name))).toEqual(
    [],
  );
  let looked = 0;
  for (const { table, column } of rows.filter((row) => allowed[`${row.table}.${row.column}`] === "hour")) {
    const stored = await sql<{ at: Date }>`select ${sql.ref(column)} as at from ${sql.table(table)}`.execute(db);
    looked += stored.rows.length;
    for (const { at } of stored.rows) expect(at.toISOString(), `${table}.${column}`).toMatch(/:00:00\.000Z$/);
  }
  expect(looked).toBeGreaterThan(0);
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
