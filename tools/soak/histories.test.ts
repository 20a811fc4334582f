import { expect, test } from "vitest";
import { testDatabase } from "../../src/kit/testing/test-database.ts";
import { plan, play } from "./histories/play.ts";

/** Chosen so that in each of them reports and mailboxes go and letters are taken back; `npm run soak -- histories` plays others. */
test.each([6, 7, 11])("a history of reports, letters and years holds (seed %i)", async (seed) => {
  await using db = await testDatabase(4);
  const played = await play(db, plan(seed, 150));
  expect(played.held ? [] : [...played.said.slice(-5), played.why]).toEqual([]);
  expect(played.held && Object.values(played.forgotten).every((n) => n > 0)).toBe(true);
});
