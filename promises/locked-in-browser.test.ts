import { expect, test } from "vitest";
import { bodyOf, intakeOn, proofAt, sealed } from "../src/intake/testing/world.ts";
import { testDatabase } from "../src/kit/testing/test-database.ts";
import { dumpOf, foundIn } from "./whole-dump.ts";

test("what is sent and what is kept hold no word of a report, in no form", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const words = ["Marker-what-7f3a91", "Marker-name-0c44de", "Marker-child-88b2aa"];
  const report = await sealed({
    core: { what: { description: words[0] } },
    contact: { name: words[1] },
    child: { age: words[2] },
  });
  const body = bodyOf(report, proofAt(intake.clock.now(), "report"));
  expect((await intake.ask("POST", "/api/reports", body)).status).toBe(201);
  const kept = JSON.stringify(body) + (await dumpOf(db));
  expect(foundIn(kept, words)).toEqual([]);
});
