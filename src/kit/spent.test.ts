import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "./testing/test-database.ts";

test.each([
  ["2026-11-24T10:00:00.000Z", "2026-11-24T10:00:00.000Z"],
  ["2026-11-24T10:00:00.001Z", "2026-11-24T11:00:00.000Z"],
  ["2026-11-24T10:59:59.999Z", "2026-11-24T11:00:00.000Z"],
  ["2026-12-31T23:30:00.000Z", "2027-01-01T00:00:00.000Z"],
])("what is spent until %s is stored as spent until %s", async (until, stored) => {
  await using db = await testDatabase(1);
  await sql`insert into spent (token, expires_at) values (${"a".repeat(64)}, ${new Date(until)})`.execute(db);
  const { rows } = await sql<{ at: Date }>`select expires_at as at from spent`.execute(db);
  expect(rows.map(({ at }) => at.toISOString())).toEqual([stored]);
});
