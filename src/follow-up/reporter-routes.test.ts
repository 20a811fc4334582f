import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import type { ReportId } from "../envelope/bytes.ts";
import { newReceipt, reporterKeys } from "../envelope/receipt.ts";
import { openThread, signDeletion, type ThreadMessage } from "../envelope/thread.ts";
import { hotline, ngo, ministry } from "../envelope/testing/small-world.ts";
import { sealedSize } from "../intake/sealed-size.ts";
import { sha256 } from "../intake/testing/world.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { conversationOn } from "./testing/world.ts";

// Each test has a database of its own; making one takes a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

type Told = {
  id: string;
  seq: number;
  sha256: string;
  sealed: string | null;
  direction: "in" | "out";
  deletion: string | null;
};
const messagesIn = (json: Record<string, unknown> | null) => json?.["messages"] as Told[];
const claim = (db: {}) =>
  sql`insert into member (id, organisation, name, role, recipient, enrolled_by) values (${"a".repeat(32)}, 'ngo-two', 'A', 'member', 'age1', 'passkey')`
    .execute(db as never)
    .then(() =>
      sql`insert into handling (report, organisation, state, claimed_by) select id, 'ngo-two', 'claimed', ${"a".repeat(32)} from report`.execute(
        db as never,
      ),
    );

test("a question goes out, the answer comes back, and both sides can read it with their own keys", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  await claim(db);
  const question = await talk.fromDesk(1, "", { kind: "question", text: "Which hotel?" });
  expect(
    await talk.desk("POST", `/api/reports/${talk.report}/thread`, { ...question, kind: "question" }),
  ).toMatchObject({ status: 201 });

  const visit = await talk.visit();
  const seen = messagesIn((await talk.ask("GET", "/api/thread", undefined, visit)).json);
  expect(seen).toMatchObject([
    { seq: 1, direction: "out", organisation: ngo, day: "2026-11-24", sha256: question.sha256 },
  ]);
  const answer = await talk.letter(2, question.sha256, "The white one by the station");
  expect((await talk.ask("POST", "/api/thread", answer, visit)).status).toBe(201);
  expect((await talk.ask("POST", "/api/thread", answer, visit)).status).toBe(200);

  const me = await reporterKeys(talk.receipt);
  const all = messagesIn((await talk.ask("GET", "/api/thread", undefined, visit)).json);
  const opened = await openThread(all.map(open), me.identity, {
    report: me.report,
    reporter: me.verifyKey,
    epochs: talk.directory.epochs,
  });
  expect(opened.map((entry) => ("content" in entry ? entry.content.text : entry))).toEqual([
    "Which hotel?",
    "The white one by the station",
  ]);
  expect(messagesIn((await talk.desk("GET", `/api/reports/${talk.report}/thread`)).json)).toEqual(all);
  const ledger = await db.selectFrom("ledger").select("entry").orderBy("n").execute();
  expect(ledger.map(({ entry }) => (JSON.parse(entry) as { action: string }).action)).toEqual([
    "answer",
    "open-thread",
  ]);
  expect(talk.faults).toEqual([]);
});

const open = ({ seq, direction, sealed, sha256: hash, deletion }: Told): ThreadMessage => ({
  seq,
  direction,
  sealed: sealed === null ? null : (new Uint8Array(Buffer.from(sealed, "base64url")) as never),
  sha256: hash,
  deletion,
});

test("who writes at a place that is taken hears where the end is, on both sides", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  await claim(db);
  const visit = await talk.visit();
  const first = await talk.letter(1, "", "one");
  await talk.ask("POST", "/api/thread", first, visit);
  expect(await talk.ask("POST", "/api/thread", await talk.letter(1, "", "other"), visit)).toMatchObject({
    status: 409,
    json: { refused: "seq-taken", seq: 2, prev: first.sha256 },
  });
  const question = await talk.fromDesk(1, "", { kind: "question", text: "?" });
  expect(
    await talk.desk("POST", `/api/reports/${talk.report}/thread`, { ...question, kind: "question" }),
  ).toMatchObject({ status: 409, json: { seq: 2, prev: first.sha256 } });
  expect(await db.selectFrom("handling").select("state").execute()).toEqual([{ state: "claimed" }]);
});

/** An attachment whose parts never came. */
const announced = {
  id: "1".repeat(32),
  compartment: "media",
  parts: 1,
  size: sealedSize(64 * 1024),
  sha256: "0".repeat(64),
};

test("a mailbox that nobody has and one that is empty answer alike, to the byte", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  const stranger = newReceipt();
  const shape = (a: { status: number; headers: Headers; text: string }) => ({
    status: a.status,
    length: a.text.length,
    headers: [...a.headers].filter(([name]) => name !== "x-visit"),
    visit: a.headers.get("x-visit")?.length,
  });
  const walk = async (code: typeof stranger) => {
    const visit = await talk.visit(code);
    const wrong = { ...(await talk.arrive(code)), sig: "A".repeat(86) };
    const part = new Uint8Array(64);
    const upload = await talk.ask("POST", "/api/thread/uploads", { proof: talk.proof("upload") }, visit);
    const put = (n: number, token = String(upload.json?.["token"]), bytes = part) =>
      talk.ask("PUT", `/api/thread/uploads/${"1".repeat(32)}/${n}`, bytes, {
        ...visit,
        "x-upload": token,
        "x-part-sha256": sha256(bytes),
      });
    const letter = { ...(await talk.letter(1, "", "x", code)), attachments: [announced] };
    return [
      await talk.ask("POST", "/api/visits", await talk.arrive(code)),
      await talk.ask("POST", "/api/visits", wrong),
      await talk.ask("GET", "/api/thread", undefined, visit),
      await talk.ask("GET", "/api/thread/uploads", undefined, await talk.sending(code)),
      await talk.ask("DELETE", `/api/thread/${"0".repeat(32)}`, { sig: "A".repeat(86) }, visit),
      await talk.ask("POST", "/api/thread", await talk.letter(2, "0".repeat(64), "x", code), visit),
      upload,
      await talk.ask("POST", "/api/thread/uploads", { proof: {} }, visit),
      await put(0),
      await put(0),
      await put(0, undefined, new Uint8Array(65)),
      await put(1, "A".repeat(96)),
      await talk.ask("GET", "/api/thread/uploads", undefined, { ...visit, "x-upload": String(upload.json?.["token"]) }),
      await talk.ask("POST", "/api/thread", letter, visit),
      await talk.ask("POST", "/api/thread", await talk.letter(1, "", "x", code), visit),
    ].map(shape);
  };
  const known = await walk(talk.receipt);
  expect(await walk(stranger)).toEqual(known);
  expect(known.map(({ status }) => status)).toEqual([
    200, 401, 200, 200, 404, 409, 201, 422, 201, 200, 409, 409, 200, 422, 201,
  ]);
  expect(await db.selectFrom("message").select("report").execute()).toEqual([{ report: talk.report }]);
});

test("a nonce lets in once, for two minutes, for its own mailbox and its own site", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  const arrival = await talk.arrive();
  expect((await talk.ask("POST", "/api/visits", { ...arrival, mailbox: "0".repeat(32) })).status).toBe(401);
  expect((await talk.ask("POST", "/api/visits", arrival)).status).toBe(200);
  expect((await talk.ask("POST", "/api/visits", arrival)).status).toBe(401);
  const late = await talk.arrive();
  talk.clock.advance(120_000);
  expect((await talk.ask("POST", "/api/visits", late)).status).toBe(401);
});

test("a visit ends after ten idle minutes and goes on as long as it is used", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  let visit = await talk.visit();
  for (let n = 0; n < 3; n++) {
    talk.clock.advance(9 * 60_000);
    const answer = await talk.ask("GET", "/api/thread", undefined, visit);
    expect(answer.status).toBe(200);
    visit = { authorization: `Bearer ${answer.headers.get("x-visit")}` };
  }
  talk.clock.advance(10 * 60_000);
  expect((await talk.ask("GET", "/api/thread", undefined, visit)).status).toBe(401);
});

test("a letter that its reader deletes is gone, and its signed place stays", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  await claim(db);
  await talk.desk("POST", `/api/reports/${talk.report}/thread`, {
    ...(await talk.fromDesk(1, "", { kind: "outcome", outcome: "received" })),
    kind: "outcome",
  });
  const visit = await talk.visit();
  const [message] = messagesIn((await talk.ask("GET", "/api/thread", undefined, visit)).json);
  const { signingKey } = await reporterKeys(talk.receipt);
  const sig = signDeletion(signingKey, { report: talk.report as ReportId, seq: 1, sha256: message!.sha256 });
  const other = signDeletion((await reporterKeys(newReceipt())).signingKey, {
    report: talk.report as ReportId,
    seq: 1,
    sha256: message!.sha256,
  });
  expect((await talk.ask("DELETE", `/api/thread/${message!.id}`, { sig: other }, visit)).status).toBe(403);
  expect((await talk.ask("DELETE", `/api/thread/${message!.id}`, { sig }, visit)).status).toBe(204);
  expect((await talk.ask("DELETE", `/api/thread/${message!.id}`, { sig }, visit)).status).toBe(204);
  expect(await db.selectFrom("message").select(["ciphertext", "deletion"]).execute()).toEqual([
    { ciphertext: null, deletion: sig },
  ]);
});

test("an organisation without a grant finds no thread, and cannot write in it", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  await claim(db);
  const question = await talk.fromDesk(1, "", { kind: "question", text: "?" });
  talk.as(ministry);
  expect((await talk.desk("GET", `/api/reports/${talk.report}/thread`)).status).toBe(404);
  expect(
    (await talk.desk("POST", `/api/reports/${talk.report}/thread`, { ...question, kind: "question" })).status,
  ).toBe(404);
  await db.updateTable("grant_to").set({ state: "offered" }).where("organisation", "=", hotline).execute();
  talk.as(hotline);
  expect((await talk.desk("GET", `/api/reports/${talk.report}/thread`)).status).toBe(404);
  expect(await db.selectFrom("message").selectAll().execute()).toEqual([]);
});

test("a letter comes with its own outside, under its writer's own name, or is refused", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  await claim(db);
  const visit = await talk.visit();
  const [question, letter] = [
    await talk.fromDesk(1, "", { kind: "question", text: "?" }),
    await talk.letter(1, "", "x"),
  ];
  const desk = (change: object) =>
    talk.desk("POST", `/api/reports/${talk.report}/thread`, { ...question, kind: "question", ...change });
  const mailbox = (change: object) => talk.ask("POST", "/api/thread", { ...letter, ...change }, visit);
  for (const send of [desk, mailbox]) {
    for (const front of [undefined, null, "", "{}", { to: [ngo] }])
      expect((await send({ front })).json).toEqual({ refused: "message-unreadable" });
    const other = await talk.letter(2, "0".repeat(64), "y");
    expect((await send({ front: other.front })).json).toEqual({ refused: "message-differs" });
  }
  expect((await mailbox({ front: question.front })).json).toEqual({ refused: "message-differs" });
  expect((await desk({ front: letter.front })).json).toEqual({ refused: "message-differs" });
  const theirs = question.front.replaceAll(`"${ngo}"`, `"${hotline}"`);
  expect((await desk({ front: theirs })).json).toEqual({ refused: "message-differs" });
  expect(await db.selectFrom("message").selectAll().execute()).toEqual([]);
  expect((await desk({})).status).toBe(201);
  expect(await db.selectFrom("message").select("front").execute()).toEqual([{ front: question.front }]);
});
