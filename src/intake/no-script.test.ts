import { expect, test, vi } from "vitest";
import { openCompartment, openGrant } from "../envelope/opening.ts";
import { signDirectory } from "../envelope/directory.ts";
import { identityOf } from "../envelope/keys.ts";
import { readReceipt, reporterKeys } from "../envelope/receipt.ts";
import { hotline, ngo, rootKeys, seedOf, trust } from "../envelope/testing/small-world.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { sendWithoutScripts, type PlainReport } from "./no-script.ts";
import { intakeOn, roomy } from "./testing/world.ts";

// Each test has a database of its own; making one takes a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const canary = "CANARY-without-scripts-4711";
const plain = (): PlainReport => ({
  answers: {
    what: { description: canary },
    place: { country: "FR" },
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
  if (!("receipt" in sent)) throw new Error(sent.refused);
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
