import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { expect, test, vi } from "vitest";
import { canonical } from "../envelope/canonical.ts";
import { newCompartments } from "../envelope/sealed-report.ts";
import { newReceipt, reporterKeys } from "../envelope/receipt.ts";
import { draft, hotline, smallDirectory } from "../envelope/testing/small-world.ts";
import { sealAttachment } from "../envelope/attachment.ts";
import type { SealedReport } from "../envelope/sealed-report.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { bodyOf, intakeOn, roomy, sealed } from "./testing/world.ts";

// Each test has a database of its own; making one takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** A report under any identifier, signed with a key of whoever asks; it needs to know nothing else of the other one. */
const under = (report: string, mine: SealedReport, proof: unknown) => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(12);
  const whole = bodyOf(mine, proof) as { manifest: string };
  const told = JSON.parse(whole.manifest) as object;
  const own = {
    report,
    verifyKey: raw.toString("hex"),
    mailbox: createHash("sha256").update(raw).digest("hex").slice(0, 32),
  };
  const manifest = canonical({ ...told, ...own });
  const sig = sign(null, Buffer.from(`isaystop/v1/manifest\0${manifest}`), privateKey).toString("base64url");
  return { ...whole, ...own, manifest, sig };
};

type Intake = Awaited<ReturnType<typeof intakeOn>>;
/** How somebody may ask without paying: what is made so before, and the proof that they bring each time. */
const ways: Record<string, (intake: Intake, world: World) => Promise<unknown>> = {
  "a proof that ran out": async ({ proof, clock }) => {
    const old = proof("report");
    clock.advance(40 * 86_400_000);
    return old;
  },
  "a proof that was spent": async ({ proof, ask }) => {
    const spent = proof("report");
    expect((await ask("POST", "/api/reports", bodyOf(await sealed(), spent))).status).toBe(201);
    return spent;
  },
  "a file that never came": async ({ proof }, world) => {
    world.mine = await withFile();
    return proof("report");
  },
  "another directory": async ({ proof }, world) => {
    world.directory = { ...world.directory, epochs: [] };
    return proof("report");
  },
  "a full disk": async ({ proof, clock }, world) => {
    world.disk = { size: 10 ** 10, free: 0 };
    clock.advance(1001);
    return proof("report");
  },
};
type World = { mine: SealedReport; disk: typeof roomy; directory: Awaited<ReturnType<typeof smallDirectory>> };

/** A report that lists a file of which nothing was sent. */
const withFile = async (): Promise<SealedReport> => {
  const receipt = newReceipt();
  const me = await reporterKeys(receipt);
  const keys = await newCompartments(["media"]);
  const attachment = await sealAttachment({
    report: me.report,
    compartment: "media",
    id: "1".repeat(32),
    name: "a.txt",
    mime: "text/plain",
    file: new Blob([new Uint8Array(9)]),
    recipient: keys.media!.recipient,
    signingKey: me.signingKey,
    onPart: async () => undefined,
  });
  return sealed({ chosen: { ...draft.chosen, media: [hotline] }, attachments: [attachment], keys }, receipt);
};

test.each(Object.keys(ways))("%s tells nobody whether a report has an identifier", async (way) => {
  await using db = await testDatabase();
  const world: World = { mine: await sealed(), disk: roomy, directory: await smallDirectory() };
  const intake = await intakeOn(db, { disk: () => world.disk, directory: () => world.directory });
  const theirs = await sealed();
  const sent = await intake.ask("POST", "/api/reports", bodyOf(theirs, intake.proof("report")));
  expect(sent.status).toBe(201);
  const proof = await ways[way]!(intake, world);
  const spent = async () => (await db.selectFrom("spent").select("token").execute()).length;
  const before = await spent();
  const [there, absent] = [
    await intake.ask("POST", "/api/reports", under(theirs.report, world.mine, proof)),
    await intake.ask("POST", "/api/reports", under("ab".repeat(16), world.mine, proof)),
  ];
  expect([there.status, there.json]).toEqual([absent.status, absent.json]);
  expect(there.status).not.toBe(201);
  expect(await spent()).toBe(before);
  // Whoever sent it still hears that it arrived.
  expect(await intake.ask("POST", "/api/reports", bodyOf(theirs, proof))).toMatchObject({ status: 200 });
});

test("whoever spends a proof on each hears that an identifier is taken", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const [theirs, mine] = [await sealed(), await sealed()];
  await intake.ask("POST", "/api/reports", bodyOf(theirs, intake.proof("report")));
  const proof = intake.proof("report");
  const ask = () => intake.ask("POST", "/api/reports", under(theirs.report, mine, proof));
  expect(await ask()).toMatchObject({ status: 409, json: { refused: "report-differs" } });
  expect(await ask()).toMatchObject({ status: 422, json: { refused: "proof-spent" } });
});
