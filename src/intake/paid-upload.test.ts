import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import type { Database } from "../kit/database.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { policy } from "./policy.ts";
import { makeChallenge, newChallenge } from "./proof.ts";
import { sweepUploads } from "./sweep-uploads.ts";
import { newId, opened, put } from "./testing/sent-parts.ts";
import { bodyOf, intakeOn, sealed, sha256 } from "./testing/world.ts";

vi.setConfig({ testTimeout: 60_000 });
const mib = 2 ** 20;
const unit = policy.upload.unit;

type Intake = Awaited<ReturnType<typeof intakeOn>>;
const timesNow = async (intake: Intake, bytes = mib): Promise<unknown> => {
  const { json } = await intake.ask("POST", "/api/challenges", { for: "upload", bytes });
  return (json?.["parameters"] as { data?: { times?: number } } | undefined)?.data?.times ?? json?.["refused"];
};

test.each([
  [0, 1, 1],
  [1, 1, 1],
  [unit, 1, 1],
  [unit + 1, 1, 2],
  [100 * mib, 4, 7],
  [10 * unit, 16, 10],
])("%i bytes at %i times the work cost %i units", (bytes, times, units) => {
  const [key, now] = [Buffer.alloc(32), new Date("2026-11-24T10:00:00Z")];
  const most = { bytes: (n: number) => new Uint8Array(n).fill(255) };
  const given = newChallenge(key, most, { now: () => now }, "upload", times, bytes);
  const { nonce, salt } = given.parameters;
  const counter = 0xffff_ffff % (2 * policy.proof.work * times * units);
  expect(given).toEqual(makeChallenge(key, { purpose: "upload", price: { bytes, times }, nonce, salt, counter, now }));
});

test("how many bytes is said when the work is asked for, and nobody may send more than ten attachments", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  for (const bytes of [undefined, null, "1", -1, 1.5, 2 ** 60])
    expect(await intake.ask("POST", "/api/challenges", { for: "upload", bytes })).toMatchObject({ status: 400 });
  expect(await timesNow(intake, policy.upload.most)).toBe(1);
  expect(await timesNow(intake, policy.upload.most + 1)).toBe("too-large");
  // Nobody changes what they paid for afterwards.
  const proof = intake.proof("upload", { bytes: 1, times: 1 });
  const { parameters } = proof.challenge;
  const more = { ...parameters, data: { ...parameters.data, bytes: 10 * unit } };
  const forged = { ...proof, challenge: { ...proof.challenge, parameters: more } };
  expect(await intake.ask("POST", "/api/uploads", { report: newId(), proof: forged })).toMatchObject({
    status: 422,
    json: { refused: "proof-wrong" },
  });
});

test("an upload holds what was paid for, in whole units, and small parts are not free", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const report = newId();
  await intake.ask("POST", "/api/uploads", { report, proof: intake.proof("upload", { bytes: unit + 1, times: 1 }) });
  const row = await db.selectFrom("upload").selectAll().executeTakeFirstOrThrow();
  expect([row.allowed, row.used]).toEqual([2 * unit + 10 * policy.upload.leastPart, 0]);

  const upload = await opened(db, intake.clock, newId(), 3 * policy.upload.leastPart);
  const said = [];
  for (let n = 0; n < 4; n++) said.push(await put(db, intake.clock, upload, newId(), 0, randomBytes(10)));
  expect(said).toEqual(["taken", "taken", "taken", "not-paid"]);
});

test("the same part many times at once is there once and paid for once", async () => {
  await using db = await testDatabase(12);
  const { clock } = await intakeOn(db);
  for (let round = 0; round < 30; round++) {
    const [upload, attachment, bytes] = [await opened(db, clock, newId(), 1_000_000), newId(), randomBytes(100_000)];
    const said = await Promise.all(Array.from({ length: 6 }, () => put(db, clock, upload, attachment, 0, bytes)));
    expect(said.filter((one) => one === "taken")).toHaveLength(1);
    expect(said.every((one) => one !== "part-taken" && one !== "no-upload")).toBe(true);
    expect(await db.selectFrom("upload").select("used").where("id", "=", upload.upload).execute()).toEqual([
      { used: 100_000 },
    ]);
  }
});

test("different parts at once never come to more than what was paid", async () => {
  await using db = await testDatabase(12);
  const { clock } = await intakeOn(db);
  const upload = await opened(db, clock, newId(), 1_000_000);
  const said = await Promise.all(
    Array.from({ length: 24 }, (_, n) => put(db, clock, upload, "a".repeat(32), n, randomBytes(100_000))),
  );
  expect(said.filter((one) => one === "taken")).toHaveLength(10);
  expect(said.filter((one) => one === "not-paid")).toHaveLength(14);
});

const lying = async (db: Database): Promise<number> =>
  (
    await sql<{ n: number }>`select sum(pg_total_relation_size(inhrelid))::bigint as n from pg_inherits
      where inhparent = 'incoming'::regclass`.execute(db)
  ).rows[0]!.n;

/** Anybody, as fast as they can: opens, fills, opens again, until nothing more is taken. */
const fill = async (intake: Intake): Promise<string> => {
  for (;;) {
    const report = newId();
    const proof = intake.proof("upload", { bytes: 1, times: 16 });
    const open = await intake.ask("POST", "/api/uploads", { report, proof });
    if (open.status !== 201) return `${open.status} ${String(open.json?.["refused"])}`;
    for (let n = 0; n < 64; n++) {
      const bytes = randomBytes(256 * 1024);
      const { status, json } = await intake.ask(
        "PUT",
        `/api/uploads/${report}/${"a".repeat(32)}/${n}`,
        new Uint8Array(bytes),
        {
          authorization: `Bearer ${String(open.json?.["token"])}`,
          "x-part-sha256": sha256(bytes),
        },
      );
      if (status !== 201) return `${status} ${String(json?.["refused"])}`;
      intake.clock.advance(50);
    }
  }
};

test("uploads fill their share of the volume and no more, text goes on, and after the sweep there is room again, ten times", async () => {
  await using db = await testDatabase();
  const size = 48 * mib;
  const cap = size * policy.incoming.shareOfVolume;
  const intake = await intakeOn(db, { disk: () => ({ size, free: size }) });
  for (let time = 0; time < 10; time++) {
    expect(await timesNow(intake)).toBe(1);
    expect(await fill(intake)).toBe("507 no-room-for-attachments");
    const there = await lying(db);
    expect(there).toBeGreaterThan(cap - mib);
    expect(there).toBeLessThan(cap + mib);
    expect(await timesNow(intake)).toBe("no-room-for-attachments");
    expect((await intake.ask("POST", "/api/reports", bodyOf(await sealed(), intake.proof("report")))).status).toBe(201);
    intake.clock.advance(2 * 3_600_000);
    await sweepUploads(db, intake.clock);
  }
  expect(intake.faults).toEqual([]);
});

test("work grows with what is there and what was paid for, and room that was bought cheaply is not sold", async () => {
  await using db = await testDatabase();
  const size = 8 * 100 * mib;
  const intake = await intakeOn(db, { disk: () => ({ size, free: size }) });
  const at = async (paid: number): Promise<unknown> => {
    await db.deleteFrom("upload").execute();
    await opened(db, intake.clock, newId(), paid);
    intake.clock.advance(1001);
    return timesNow(intake);
  };
  expect([await at(10 * mib), await at(48 * mib), await at(51 * mib), await at(74 * mib)]).toEqual([1, 1, 4, 4]);
  const buy = async (times: number) =>
    intake.ask("POST", "/api/uploads", { report: newId(), proof: intake.proof("upload", { bytes: mib, times }) });
  expect((await buy(1)).status).toBe(201);
  expect(await at(76 * mib)).toBe(16);
  expect(await buy(1)).toMatchObject({ status: 422, json: { refused: "proof-outdated" } });
  expect((await buy(4)).status).toBe(201);
});
