import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { hex, randomBytes } from "../envelope/bytes.ts";
import { sealAttachment } from "../envelope/attachment.ts";
import { newReceipt, reporterKeys } from "../envelope/receipt.ts";
import { newCompartments } from "../envelope/sealed-report.ts";
import { draft, hotline, smallDirectory } from "../envelope/testing/small-world.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { bodyOf, intakeOn, sealed, sha256 } from "./testing/world.ts";

// Each test has a database of its own; making one takes a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const rows = async (db: Parameters<typeof intakeOn>[0]) =>
  (
    await sql<
      Record<string, number>
    >`select (select count(*)::int from report) as report, (select count(*)::int from mailbox) as mailbox,
    (select count(*)::int from part) as part, (select count(*)::int from grant_to) as grant_to, (select count(*)::int from upload) as upload`.execute(
      db,
    )
  ).rows[0];

test("a sealed report is taken whole, and its day is all that is said of the time", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const report = await sealed();
  const answer = await intake.ask("POST", "/api/reports", bodyOf(report, intake.proof("report")));
  expect(answer).toMatchObject({ status: 201, json: { received: "2026-11-24" } });
  expect(await rows(db)).toEqual({ report: 1, mailbox: 1, part: 3, grant_to: 2, upload: 0 });
  const core = await db.selectFrom("part").selectAll().where("attachment", "=", "core").executeTakeFirstOrThrow();
  expect(new Uint8Array(core.ciphertext)).toEqual(new Uint8Array(report.compartments.core!));
  expect(
    await db.selectFrom("report").select(["id", "day", "urgent", "sealed_by", "mailbox"]).executeTakeFirst(),
  ).toEqual({
    id: report.report,
    day: "2026-11-24",
    urgent: true,
    sealed_by: "browser",
    mailbox: report.mailbox,
  });
});

test("the same report again, with the same or a new proof, is the same answer and nothing more", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const report = await sealed();
  const proof = intake.proof("report");
  await intake.ask("POST", "/api/reports", bodyOf(report, proof));
  const before = await rows(db);
  for (const again of [proof, intake.proof("report")]) {
    expect(await intake.ask("POST", "/api/reports", bodyOf(report, again))).toMatchObject({
      status: 200,
      json: { received: "2026-11-24" },
    });
  }
  intake.clock.advance(11 * 60_000);
  expect((await intake.ask("POST", "/api/reports", bodyOf(report, proof))).status).toBe(200);
  expect(await rows(db)).toEqual(before);
});

test("a report that was taken is known again when the directory has changed since; another is refused", async () => {
  await using db = await testDatabase();
  let directory = await smallDirectory();
  const intake = await intakeOn(db, { directory: () => directory });
  const [report, later] = [await sealed(), await sealed()];
  expect((await intake.ask("POST", "/api/reports", bodyOf(report, intake.proof("report")))).status).toBe(201);
  directory = { ...directory, epochs: [] };
  const again = await intake.ask("POST", "/api/reports", bodyOf(report, intake.proof("report")));
  expect(again).toMatchObject({ status: 200, json: { received: "2026-11-24" } });
  const other = await intake.ask("POST", "/api/reports", bodyOf(later, intake.proof("report")));
  expect(other).toMatchObject({ status: 422, json: { refused: "organisation-unknown" } });
  expect(await rows(db)).toMatchObject({ report: 1 });
});

test("two at the same moment: one report", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const report = await sealed();
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => intake.ask("POST", "/api/reports", bodyOf(report, intake.proof("report")))),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 201]);
  expect(await rows(db)).toMatchObject({ report: 1, part: 3, grant_to: 2 });
});

test("another report under the same id is refused", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const receipt = newReceipt();
  await intake.ask("POST", "/api/reports", bodyOf(await sealed({}, receipt), intake.proof("report")));
  const other = await intake.ask(
    "POST",
    "/api/reports",
    bodyOf(await sealed({ urgent: false }, receipt), intake.proof("report")),
  );
  expect(other).toMatchObject({ status: 409, json: { refused: "report-differs" } });
});

test("a proof is spent by one report", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const proof = intake.proof("report");
  await intake.ask("POST", "/api/reports", bodyOf(await sealed(), proof));
  expect(await intake.ask("POST", "/api/reports", bodyOf(await sealed(), proof))).toMatchObject({
    status: 422,
    json: { refused: "proof-spent" },
  });
  expect(await rows(db)).toMatchObject({ report: 1 });
});

test("what isn't exactly the signed manifest is refused and nothing of it stored", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const report = await sealed();
  const whole = bodyOf(report, undefined) as {
    compartments: Record<string, string>;
    grants: Record<string, unknown>[];
    manifest: string;
    sig: string;
  };
  const { core: _, ...withoutCore } = whole.compartments;
  const otherSig = `${whole.sig.startsWith("A") ? "B" : "A"}${whole.sig.slice(1)}`;
  const wrong: [string, unknown][] = [
    ["manifest-not-signed", { ...whole, sig: otherSig }],
    ["manifest-unreadable", { ...whole, manifest: ` ${whole.manifest}` }],
    ["manifest-unreadable", { ...whole, manifest: whole.manifest.replace('"v":1', '"v":2') }],
    [
      "manifest-not-signed",
      { ...whole, manifest: whole.manifest.replace('"urgent":true', '"urgent":false'), urgent: false },
    ],
    ["manifest-differs", { ...whole, urgent: false }],
    ["manifest-differs", { ...whole, compartments: withoutCore }],
    ["manifest-differs", { ...whole, grants: whole.grants.slice(1) }],
    ["manifest-differs", { ...whole, grants: whole.grants.toReversed() }],
    ["compartment-not-sealed", { ...whole, compartments: { ...whole.compartments, core: "aGVsbG8" } }],
    ["grant-not-sealed", { ...whole, grants: whole.grants.map((grant) => ({ ...grant, sealed: "aGVsbG8" })) }],
    ["report-unreadable", { ...whole, grants: null }],
    ["report-unreadable", {}],
  ];
  for (const [reason, body] of wrong) {
    expect(
      await intake.ask("POST", "/api/reports", { ...(body as object), proof: intake.proof("report") }),
    ).toMatchObject({ status: 422, json: { refused: reason } });
  }
  expect(await rows(db)).toEqual({ report: 0, mailbox: 0, part: 0, grant_to: 0, upload: 0 });
  expect(await db.selectFrom("spent").selectAll().execute()).toEqual([]);
});

const withPhoto = async (size: number) => {
  const receipt = newReceipt();
  const me = await reporterKeys(receipt);
  const keys = await newCompartments(["media"]);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const attachment = await sealAttachment({
    report: me.report,
    compartment: "media",
    id: hex(randomBytes(16)),
    name: "a.jpg",
    mime: "image/jpeg",
    file: new Blob([new Uint8Array(size)]),
    recipient: keys.media!.recipient,
    signingKey: me.signingKey,
    onPart: async (n, bytes) => void (parts[n] = bytes),
  });
  const report = await sealed(
    { chosen: { ...draft.chosen, media: [hotline] }, attachments: [attachment], keys },
    receipt,
  );
  return { report, attachment: attachment.id, parts };
};

test("attachments come first, in parts, each as often as it takes; then the report with them", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const { report, attachment, parts } = await withPhoto(625_000);
  expect(parts.length).toBe(3);
  const opened = await intake.ask("POST", "/api/uploads", { report: report.report, proof: intake.proof("upload") });
  expect(opened.status).toBe(201);
  const authorization = `Bearer ${String(opened.json?.["token"])}`;
  const put = (n: number, bytes = parts[n]!) =>
    intake.ask("PUT", `/api/uploads/${report.report}/${attachment}/${n}`, bytes, {
      authorization,
      "x-part-sha256": sha256(bytes),
    });
  expect(await put(0)).toMatchObject({ status: 201, json: { sha256: sha256(parts[0]!) } });
  expect((await put(0)).status).toBe(200);
  expect(await put(0, new Uint8Array(9))).toMatchObject({ status: 409, json: { refused: "part-taken" } });
  expect((await put(2)).status).toBe(201);

  const half = await intake.ask("POST", "/api/reports", bodyOf(report, intake.proof("report")));
  expect(half).toMatchObject({ status: 422, json: { refused: "parts-missing" } });
  expect(await rows(db)).toMatchObject({ report: 0, grant_to: 0, upload: 1 });

  const there = await intake.ask("GET", `/api/uploads/${report.report}`, undefined, { authorization });
  expect(there.json).toEqual({ parts: [0, 2].map((n) => ({ attachment, n, sha256: sha256(parts[n]!) })) });
  expect((await put(1)).status).toBe(201);
  const proof = intake.proof("report");
  expect((await intake.ask("POST", "/api/reports", bodyOf(report, proof))).status).toBe(201);
  expect((await intake.ask("POST", "/api/reports", bodyOf(report, proof))).status).toBe(200);
  expect(await rows(db)).toEqual({ report: 1, mailbox: 1, part: 7, grant_to: 2, upload: 0 });
  expect(await put(1)).toMatchObject({ status: 409, json: { refused: "no-upload" } });
  expect(
    await intake.ask("PUT", `/api/uploads/${report.report}/${"0".repeat(32)}/0`, parts[1], {
      authorization,
      "x-part-sha256": sha256(parts[1]!),
    }),
  ).toMatchObject({ status: 409, json: { refused: "no-upload" } });
});

test("an upload is nobody's but its token's", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const [mine, other] = ["1".repeat(32), "2".repeat(32)];
  const opened = await intake.ask("POST", "/api/uploads", { report: mine, proof: intake.proof("upload") });
  const token = String(opened.json?.["token"]);
  const bytes = new Uint8Array(10);
  const put = (report: string, authorization: string) =>
    intake.ask("PUT", `/api/uploads/${report}/${"3".repeat(32)}/0`, bytes, {
      authorization,
      "x-part-sha256": sha256(bytes),
    });
  expect((await put(other, `Bearer ${token}`)).status).toBe(403);
  expect((await put(mine, "Bearer nothing")).status).toBe(401);
  expect((await put(mine, `Bearer ${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`)).status).toBe(401);
  intake.clock.advance(2 * 3_600_000);
  expect((await put(mine, `Bearer ${token}`)).status).toBe(401);
  expect(await rows(db)).toMatchObject({ part: 0 });
});

test("a disk that fills up closes attachments first, long text next, and says so", async () => {
  await using db = await testDatabase();
  let used = 0.5;
  const intake = await intakeOn(db, { disk: () => ({ size: 10 ** 10, free: 10 ** 10 * (1 - used) }) });
  const open = () => intake.ask("POST", "/api/uploads", { report: "1".repeat(32), proof: intake.proof("upload") });
  const send = async (core: string) =>
    (
      await intake.ask(
        "POST",
        "/api/reports",
        bodyOf(await sealed({ core: { what: { description: core } } }), intake.proof("report")),
      )
    ).status;
  const at = async (share: number) => {
    used = share;
    intake.clock.advance(1001);
    return [(await open()).status, await send("short"), await send("long ".repeat(20_000))];
  };
  expect(await at(0.79)).toEqual([201, 201, 201]);
  expect(await at(0.81)).toEqual([507, 201, 201]);
  expect(await at(0.96)).toEqual([507, 201, 507]);
  expect(await at(0.99)).toEqual([507, 507, 507]);
  expect(await at(0.5)).toEqual([201, 201, 201]);
});
