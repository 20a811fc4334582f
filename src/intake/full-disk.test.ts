import { expect, test, vi } from "vitest";
import { testDatabase } from "../kit/testing/test-database.ts";
import { bodyOf, intakeOn, roomy, sealed } from "./testing/world.ts";

vi.setConfig({ testTimeout: 30_000 });

const full = { size: 10 ** 10, free: 0 };

test("a report that is here is known again on a full disk, with a good proof and with one that ran out", async () => {
  await using db = await testDatabase();
  let disk = roomy;
  const intake = await intakeOn(db, { disk: () => disk });
  const [report, other] = [await sealed(), await sealed()];
  const proof = intake.proof("report");
  const send = (what = report, by: unknown = intake.proof("report")) =>
    intake.ask("POST", "/api/reports", bodyOf(what, by));
  expect((await send(report, proof)).status).toBe(201);
  disk = full;
  intake.clock.advance(1001);
  for (const by of [proof, intake.proof("report")])
    expect(await send(report, by)).toMatchObject({ status: 200, json: { received: "2026-11-24" } });
  expect(await send(other)).toMatchObject({ status: 507, json: { refused: "no-room" } });
  intake.clock.advance(11 * 60_000);
  expect((await send(report, proof)).status).toBe(200);
  expect(await db.selectFrom("report").select("id").execute()).toEqual([{ id: report.report }]);
});
