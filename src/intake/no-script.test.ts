import { expect, test, vi } from "vitest";
import { openCompartment, openGrant } from "../envelope/opening.ts";
import { signDirectory } from "../envelope/directory.ts";
import { identityOf } from "../envelope/keys.ts";
import { readReceipt, reporterKeys } from "../envelope/receipt.ts";
import { hotline, ngo, rootKeys, seedOf, trust } from "../envelope/testing/small-world.ts";
import type { Database } from "../kit/database.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { sendWithoutScripts, type PlainReport } from "./no-script.ts";
import { newLine } from "./line.ts";
import { newLoad } from "./load.ts";
import { receiptOf } from "./once.ts";
import { intakeOn, roomy } from "./testing/world.ts";

// Each test has a database of its own; making one takes a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const canary = "CANARY-without-scripts-4711";
const token = {
  nonce: "0f".repeat(16),
  ageMs: 10_000,
  expiresAt: new Date("2026-11-24T10:10:00Z"),
  expired: false,
};
const plain = (change: Partial<PlainReport> = {}): PlainReport => ({
  token,
  answers: {
    what: { description: canary },
    place: { country: "FR" },
    child: { description: canary },
    identity: { choice: "confidential", name: canary },
  },
  files: [
    {
      name: "a.txt",
      mime: "text/plain",
      bytes: new TextEncoder().encode(canary.repeat(12_000)) as Uint8Array<ArrayBuffer>,
    },
  ],
  language: "de",
  chosen: { core: [hotline, ngo], contact: [ngo], child: [hotline, ngo], media: [hotline], original: [hotline] },
  ...change,
});

test("a report without scripts is sealed here, opens at the desk, and its words are nowhere in the database", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const note = signDirectory((await intake.directory()).directory, [...rootKeys]);
  const send = sendWithoutScripts({
    ...intake,
    directory: async () => ({ note }),
    trust: async () => trust,
    disk: async () => roomy,
  });
  const given = plain();
  const sent = await send(given);
  if (!("receipt" in sent)) throw new Error(JSON.stringify(sent));
  const receipt = readReceipt(sent.receipt);
  if (typeof receipt !== "string") throw new Error(receipt.refused);
  const { report, verifyKey } = await reporterKeys(receipt);

  expect(await db.selectFrom("report").select(["id", "sealed_by"]).execute()).toEqual([
    { id: report, sealed_by: "server" },
  ]);
  const grants = await db.selectFrom("grant_to").selectAll().where("organisation", "=", ngo).execute();
  const seeds = await openGrant(
    new Uint8Array(grants[0]!.ciphertext) as never,
    identityOf(seedOf(`epoch 3 of ${ngo}`)),
    { report, organisation: ngo, epoch: 3, verifyKey } as never,
  );
  expect(Object.keys(seeds)).toEqual(["core", "contact", "child"].toSorted());
  const core = await db.selectFrom("part").selectAll().where("attachment", "=", "core").executeTakeFirstOrThrow();
  const opened = await openCompartment(new Uint8Array(core.ciphertext) as never, seeds.core!, {
    report,
    compartment: "core",
    verifyKey,
  } as never);
  expect(JSON.stringify(opened)).toContain(canary);

  const parts = await db.selectFrom("part").select("ciphertext").execute();
  expect(parts.length).toBe(4 + 2);
  for (const { ciphertext } of parts) expect(ciphertext.includes(canary)).toBe(false);
  expect(given.files[0]!.bytes.every((byte) => byte === 0)).toBe(true);
});

test("a directory that nobody trusted signed stops it, and nothing is stored", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const note = signDirectory((await intake.directory()).directory, [rootKeys[0]!]);
  const send = sendWithoutScripts({
    ...intake,
    directory: async () => ({ note }),
    trust: async () => trust,
    disk: async () => roomy,
  });
  expect(await send(plain())).toEqual({ refused: "no-directory" });
  expect(await db.selectFrom("part").selectAll().execute()).toEqual([]);
});

const sender = async (db: Database) => {
  const intake = await intakeOn(db);
  const note = signDirectory((await intake.directory()).directory, [...rootKeys]);
  const kept = { directory: async () => ({ note }), trust: async () => trust, disk: async () => roomy };
  return sendWithoutScripts({ ...intake, ...kept, line: newLine(newLoad(intake.clock)) });
};
const count = async (db: Database) => (await db.selectFrom("report").select("id").execute()).length;

test("the same form again, at once or an hour later, is the same report and shows the same receipt", async () => {
  await using db = await testDatabase();
  const send = await sender(db);
  const both = await Promise.all([send(plain()), send(plain())]);
  expect(both[0]).toEqual({ receipt: expect.stringMatching(/^([0-9A-Z]{4} ?){5}$/) });
  expect(both[1]).toEqual(both[0]);
  expect(await send(plain({ token: { ...token, ageMs: 3_600_000, expired: true } }))).toEqual(both[0]);
  expect(await count(db)).toBe(1);
  expect(await db.selectFrom("spent").select("token").execute()).toHaveLength(1);
});

test("a form that was sent takes nothing else, and an old one nothing at all", async () => {
  await using db = await testDatabase();
  const send = await sender(db);
  await send(plain());
  const other = { what: { description: "another" }, place: { country: "FR" }, identity: { choice: "anonymous" } };
  expect(await send(plain({ answers: other }))).toEqual({ refused: "spent" });
  expect(await send(plain({ files: [] }))).toEqual({ refused: "spent" });
  const old = { ...token, nonce: "1f".repeat(16), expired: true };
  expect(await send(plain({ token: old }))).toEqual({ refused: "expired" });
  expect(await count(db)).toBe(1);
});

test("neither nonce nor receipt lies in the database, and another instance's key makes another receipt", async () => {
  await using db = await testDatabase();
  const sent = await (await sender(db))(plain());
  const whole = JSON.stringify(
    await Promise.all([db.selectFrom("spent").selectAll().execute(), db.selectFrom("report").selectAll().execute()]),
  );
  expect(whole).not.toContain(token.nonce);
  if (!("receipt" in sent)) throw new Error("not sent");
  expect(whole).not.toContain(sent.receipt.replaceAll(" ", ""));
  const [one, other] = ["aa", "bb"].map((key) => receiptOf(key.repeat(32), token, "c"));
  expect(one).not.toBe(other);
  expect(receiptOf("aa".repeat(32), token, "d")).not.toBe(one);
  expect(receiptOf("aa".repeat(32), { nonce: "2f".repeat(16) }, "c")).not.toBe(one);
  expect(readReceipt(one!)).toBe(one);
});

test("a full line refuses with the words in hand, and files are overwritten all the same", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const send = sendWithoutScripts({
    ...intake,
    directory: async () => ({ note: "" }),
    trust: async () => trust,
    disk: async () => roomy,
    line: { join: async () => null },
  });
  const given = plain();
  expect(await send(given)).toEqual({ refused: "many" });
  expect(given.files[0]!.bytes.every((byte) => byte === 0)).toBe(true);
});
