import { beforeAll, describe, expect, test } from "vitest";
import { sealBytes } from "./age-file.ts";
import { hex, sha256 } from "./bytes.ts";
import type { Bytes, MailboxId, ReportId, Sealed } from "./bytes.ts";
import { canonicalBytes } from "./canonical.ts";
import { encodeFrame } from "./frame.ts";
import type { Unsigned } from "./frame.ts";
import { identityOf, newSeed, recipientOf } from "./keys.ts";
import type { Identity, Recipient, SigningKey, VerifyKey } from "./keys.ts";
import { reporterKeys } from "./receipt.ts";
import type { ReporterKeys } from "./receipt.ts";
import { messageSizes } from "./size.ts";
import { openThread, outcomes, sealFromDesk, sealFromReporter, signArrival, signDeletion, verifyArrival, verifyDeletion } from "./thread.ts";
import type { DeskContent, ThreadEntry, ThreadMessage, ThreadTrust } from "./thread.ts";
import { flipped, hotline, keyOf, ngo, receipt, seedOf, smallDirectory, today } from "./testing/small-world.ts";

let me: ReporterKeys;
let inbox: Recipient;
let trust: ThreadTrust;
let thread: ThreadMessage[];
const desk = identityOf(seedOf("case"));
const deskKey = keyOf(`desk 3 of ${ngo}`);
const listed = { id: "a".repeat(32), compartment: "media", name: "a.jpg", mime: "image/jpeg", len: 3, sha256: "ab".repeat(32), sealed: { size: 67_000, sha256: "ab".repeat(32), parts: 1 } } as const;

const hashOf = (sealed: Bytes) => hex(sha256(sealed));
const ask = (seq: number, prev: string, content: Partial<DeskContent> = {}) =>
  sealFromDesk({ place: { report: me.report, seq, prev }, organisation: ngo, epoch: 3, deskKey, day: today, content: { kind: "question", text: "Which town?", replyTo: inbox, ...content } as DeskContent, to: { reporter: me.recipient, case: inbox } });
const reply = (seq: number, prev: string, text = "Ghent") =>
  sealFromReporter({ place: { report: me.report, seq, prev }, keys: me, day: "2026-11-26", content: { text, attachments: [listed] }, to: [inbox, me.recipient] });
const message = (seq: number, direction: "out" | "in", sealed: Sealed): ThreadMessage => ({ seq, direction, sealed, sha256: hashOf(sealed) });
const opening = (messages: readonly ThreadMessage[], identity: Identity = me.identity, change: Partial<ThreadTrust> = {}) => openThread(messages, identity, { ...trust, ...change });
const shapeOf = (entries: readonly ThreadEntry[]) => entries.map((e) => ("seq" in e ? `${e.seq}` : "missing" in e ? `${e.missing} missing` : "deleted" in e ? `${e.deleted} deleted` : `${e.unreadable} unreadable`));
const shape = async (...given: Parameters<typeof opening>) => shapeOf(await opening(...given));

beforeAll(async () => {
  me = await reporterKeys(receipt);
  inbox = await recipientOf(seedOf("case"));
  trust = { report: me.report, reporter: me.verifyKey, epochs: (await smallDirectory()).epochs };
  const one = await ask(1, "");
  const two = await reply(2, hashOf(one));
  const three = await sealFromDesk({ place: { report: me.report, seq: 3, prev: hashOf(two) }, organisation: ngo, epoch: 3, deskKey, day: today, content: { kind: "outcome", outcome: "sent-to", organisation: hotline, replyTo: inbox, attachments: [listed] }, to: { reporter: me.recipient, case: inbox } });
  thread = [message(1, "out", one), message(2, "in", two), message(3, "out", three)];
});

describe("a thread", () => {
  test("reads the same on both sides", async () => {
    const expected = [
      { seq: 1, direction: "out", day: today, author: { role: "desk", organisation: ngo, epoch: 3 }, content: { kind: "question", text: "Which town?", replyTo: inbox }, attachments: [] },
      { seq: 2, direction: "in", day: "2026-11-26", author: { role: "reporter" }, content: { text: "Ghent" }, attachments: [listed] },
      { seq: 3, direction: "out", day: today, author: { role: "desk", organisation: ngo, epoch: 3 }, content: { kind: "outcome", outcome: "sent-to", organisation: hotline, replyTo: inbox }, attachments: [listed] },
    ];
    expect(await opening(thread)).toEqual(expected);
    expect(await opening(thread, desk)).toEqual(expected);
    expect(await opening([])).toEqual([]);
  });
  test("comes out in order, however it was handed over", async () => {
    expect(await shape([thread[2]!, thread[0]!, thread[1]!])).toEqual(["1", "2", "3"]);
  });
  test("has only sizes from buckets", async () => {
    const sizes = await Promise.all(["", "x".repeat(1000), "x".repeat(3900), "x".repeat(20_000)].map(async (text) => (await reply(1, "", text)).length));
    expect(sizes[1]).toBe(sizes[0]);
    expect([sizes[2]! - sizes[0]!, sizes[3]! - sizes[0]!]).toEqual([12 * 1024, 60 * 1024]);
    await expect(reply(1, "", "x".repeat(65_536))).rejects.toMatchObject({ reason: "too-large" });
  });
  test("carries each outcome of the fixed set and no other", async () => {
    for (const outcome of outcomes) {
      const sealed = await ask(1, "", { kind: "outcome", outcome, ...(outcome === "sent-to" ? { organisation: hotline } : {}) });
      expect(await opening([message(1, "out", sealed)])).toMatchObject([{ content: { kind: "outcome", outcome } }]);
    }
    expect(outcomes).toHaveLength(7);
  });
});

describe("what a server can do to a thread shows", () => {
  test("dropping a message, first, middle, two in a row", async () => {
    expect(await shape(thread.slice(1))).toEqual(["1 missing", "2", "3"]);
    expect(await shape([thread[0]!, thread[2]!])).toEqual(["1", "2 missing", "3"]);
    expect(await shape([thread[2]!])).toEqual(["1 missing", "2 missing", "3"]);
  });
  test("changing the order", async () => {
    expect(await shape([{ ...thread[0]!, seq: 3 }, thread[1]!, { ...thread[2]!, seq: 1 }])).toEqual(["1 unreadable", "1 missing", "2", "3 unreadable"]);
  });
  test("replaying a message at another place", async () => {
    expect(await shape([...thread, { ...thread[0]!, seq: 4 }])).toEqual(["1", "2", "3", "4 unreadable"]);
    expect(await shape([...thread, thread[0]!])).toEqual(["1", "1 unreadable", "2", "3"]);
    expect(await shape([{ ...thread[0]!, seq: 0 }, ...thread])).toEqual(["0 unreadable", "1", "2", "3"]);
    expect(await shape([{ ...thread[0]!, seq: 1.5 }, ...thread])).toEqual(["1", "1.5 unreadable", "2", "3"]);
  });
  test("putting another message of the same author in its place", async () => {
    const other = await ask(1, "", { text: "Something else?" });
    expect(await shape([message(1, "out", other), ...thread.slice(1)])).toEqual(["1", "1 missing", "2", "3"]);
  });
  test("putting a message of another report there", async () => {
    const other = await opening(thread, me.identity, { report: "0".repeat(32) as ReportId });
    expect(shapeOf(other)).toEqual(["1 unreadable", "2 unreadable", "3 unreadable"]);
  });
  test("turning a message round", async () => {
    expect(await shape([{ ...thread[0]!, direction: "in" }])).toEqual(["1 unreadable"]);
    expect(await shape([thread[0]!, { ...thread[1]!, direction: "out" }])).toEqual(["1", "2 unreadable"]);
  });
  test("flipping a byte spoils that message and no other", async () => {
    const broken = { ...thread[1]!, sealed: flipped(thread[1]!.sealed!, 2500) };
    expect(await shape([thread[0]!, broken, thread[2]!])).toEqual(["1", "2 unreadable", "2 missing", "3"]);
    expect(await opening([broken])).toContainEqual({ unreadable: 2, direction: "in" });
  });
  test("a key that is not theirs reads nothing", async () => {
    expect(await shape(thread, identityOf(newSeed()))).toEqual(["1 unreadable", "2 unreadable", "3 unreadable"]);
  });
});

describe("a signature that is not what it should be is unreadable", () => {
  test("another desk key, another reporter, no such epoch", async () => {
    const epochs = trust.epochs.map((e) => ({ ...e, deskKey: "0".repeat(64) as VerifyKey }));
    expect(await shape(thread, me.identity, { epochs })).toEqual(["1 unreadable", "2", "3 unreadable"]);
    expect(await shape(thread, me.identity, { epochs: [] })).toEqual(["1 unreadable", "2", "3 unreadable"]);
    expect(await shape(thread, me.identity, { epochs: trust.epochs.map((e) => ({ ...e, epoch: e.epoch + 1 })) })).toEqual(["1 unreadable", "2", "3 unreadable"]);
    expect(await shape(thread, me.identity, { reporter: "0".repeat(64) as VerifyKey })).toEqual(["1", "2 unreadable", "3"]);
  });
  test("a desk that speaks for another organisation", async () => {
    const stolen = await sealFromDesk({ place: { report: me.report, seq: 1, prev: "" }, organisation: hotline, epoch: 1, deskKey, day: today, content: { kind: "question", text: "?", replyTo: inbox }, to: { reporter: me.recipient, case: inbox } });
    expect(await shape([message(1, "out", stolen)])).toEqual(["1 unreadable"]);
  });
  test("a day outside the life of the epoch", async () => {
    for (const [day, expected] of [["2026-10-31", "1 unreadable"], ["2026-11-01", "1"], ["2027-02-03", "1"], ["2027-02-04", "1 unreadable"]] as const) {
      const sealed = await sealFromDesk({ place: { report: me.report, seq: 1, prev: "" }, organisation: ngo, epoch: 3, deskKey, day, content: { kind: "question", text: "?", replyTo: inbox }, to: { reporter: me.recipient, case: inbox } });
      expect(await shape([message(1, "out", sealed)])).toEqual([expected]);
    }
  });
});

/** Signed by the right key and sealed to the right reader, but not a message. */
describe("a message is unreadable with", () => {
  const base: Unsigned = { type: "message", report: "" as ReportId, compartment: null, seq: 1, prev: "", author: { role: "desk", organisation: ngo, epoch: 3 }, day: today, attachments: [] };
  const forged = async (change: Partial<Unsigned>, content: unknown, key: SigningKey = deskKey, sizes = messageSizes) => {
    const sealed = await sealBytes(encodeFrame({ ...base, report: me.report, ...change }, canonicalBytes(content), sizes, key), [me.recipient]);
    return shape([message(1, change.author?.role === "reporter" ? "in" : "out", sealed)]);
  };
  const question = () => ({ kind: "question", text: "?", replyTo: inbox });
  test("nothing, when nothing is wrong", async () => {
    expect(await forged({}, question())).toEqual(["1"]);
    expect(await forged({}, { kind: "outcome", outcome: "closed", text: "Thank you", replyTo: inbox })).toEqual(["1"]);
    expect(await forged({ author: { role: "reporter" } }, { text: "" }, me.signingKey)).toEqual(["1"]);
  });
  test.each<[string, object]>([
    ["no text in a question", { text: undefined }],
    ["an empty question", { text: "" }],
    ["a question with an outcome", { outcome: "read" }],
    ["a question that names an organisation", { organisation: "hotline-one" }],
    ["another kind", { kind: "order" }],
    ["an unknown outcome", { kind: "outcome", outcome: "arrested" }],
    ["an outcome that is none", { kind: "outcome" }],
    ["an outcome with a text that is none", { kind: "outcome", outcome: "read", text: 1 }],
    ["an outcome sent to nobody", { kind: "outcome", outcome: "sent-to" }],
    ["an outcome that names somebody without need", { kind: "outcome", outcome: "read", organisation: "hotline-one" }],
    ["a reply address that is none", { replyTo: "age1" }],
    ["no reply address", { replyTo: undefined }],
    ["an unknown field", { html: "<b>" }],
  ])("desk content: %s", async (_, change) => {
    const content = Object.fromEntries(Object.entries({ ...question(), ...change }).filter(([, value]) => value !== undefined));
    expect(await forged({}, content)).toEqual(["1 unreadable"]);
  });
  test.each<[string, unknown]>([["no text", {}], ["a text that is none", { text: 1 }], ["an unknown field", { text: "", urgent: true }], ["null", null]])("reporter's content: %s", async (_, content) => {
    expect(await forged({ author: { role: "reporter" } }, content, me.signingKey)).toEqual(["1 unreadable"]);
  });
  test.each<[string, Partial<Unsigned>]>([
    ["another place than its own", { seq: 2, prev: "ab".repeat(32) }],
    ["a predecessor of the first", { prev: "ab".repeat(32) }],
    ["a compartment", { compartment: "core" }],
    ["another type", { type: "report" }],
  ])("%s", async (_, change) => {
    expect(await forged(change, question())).toEqual(["1 unreadable"]);
  });
  test("no predecessor of the second", async () => {
    const sealed = await sealBytes(encodeFrame({ ...base, report: me.report, seq: 2 }, canonicalBytes(question()), messageSizes, deskKey), [me.recipient]);
    expect(await shape([thread[0]!, message(2, "out", sealed)])).toEqual(["1", "2 unreadable"]);
  });
  test("a size that is no bucket, or a desk's words under the reporter's key", async () => {
    expect(await forged({}, question(), deskKey, [8192])).toEqual(["1 unreadable"]);
    expect(await forged({}, question(), me.signingKey)).toEqual(["1 unreadable"]);
    expect(await forged({ author: { role: "reporter" } }, { text: "" })).toEqual(["1 unreadable"]);
  });
});

describe("a place in a thread", () => {
  test.each([[0, ""], [-1, ""], [1, "ab".repeat(32)], [2, ""]])("%i after %j is a mistake of ours and throws", async (seq, prev) => {
    await expect(reply(seq, prev)).rejects.toThrow("not a place in a thread");
    await expect(ask(seq, prev)).rejects.toThrow("not a place in a thread");
  });
  test("content that is none throws", async () => {
    await expect(ask(1, "", { text: "" })).rejects.toThrow("not a desk message");
    await expect(sealFromReporter({ place: { report: me.report, seq: 1, prev: "" }, keys: me, day: today, content: { text: 1 as never }, to: [inbox] })).rejects.toThrow("not a reporter's message");
  });
});

describe("a deleted message", () => {
  const gone = (change: Partial<ThreadMessage> = {}): ThreadMessage => {
    const { seq, direction, sha256: hash } = thread[1]!;
    return { seq, direction, sealed: null, sha256: hash, deletion: signDeletion(me.signingKey, { report: me.report, seq, sha256: hash }), ...change };
  };
  test("keeps its place, and the thread goes on behind it", async () => {
    expect(await shape([thread[0]!, gone(), thread[2]!])).toEqual(["1", "2 deleted", "3"]);
    expect(await shape([thread[0]!, gone(), thread[2]!], desk)).toEqual(["1", "2 deleted", "3"]);
  });
  test("is missing when the reporter did not sign its deletion", async () => {
    const wrong = signDeletion(keyOf("somebody"), { report: me.report, seq: 2, sha256: thread[1]!.sha256 });
    for (const deletion of [null, undefined, "", wrong]) {
      const { deletion: _, ...rest } = gone();
      const given = deletion === undefined ? rest : { ...rest, deletion };
      expect(await shape([thread[0]!, given, thread[2]!])).toEqual(["1", "2 missing", "3"]);
    }
    expect(await shape([thread[0]!, gone({ sha256: "ab".repeat(32) }), thread[2]!])).toEqual(["1", "2 missing", "3"]);
  });
  test("of another place or report is not this one", () => {
    const deletion = { report: me.report, seq: 2, sha256: "ab".repeat(32) };
    const sig = signDeletion(me.signingKey, deletion);
    expect(verifyDeletion(me.verifyKey, deletion, sig)).toBe(true);
    for (const change of [{ seq: 3 }, { report: "0".repeat(32) as ReportId }, { sha256: "cd".repeat(32) }]) expect(verifyDeletion(me.verifyKey, { ...deletion, ...change }, sig)).toBe(false);
  });
  test("whose deletion was signed for another ciphertext shows as a gap before the next", async () => {
    const hash = "ab".repeat(32);
    const lie = gone({ sha256: hash, deletion: signDeletion(me.signingKey, { report: me.report, seq: 2, sha256: hash }) });
    expect(await shape([thread[0]!, lie, thread[2]!])).toEqual(["1", "2 deleted", "2 missing", "3"]);
  });
});

test("an arrival is for one origin, one nonce, one mailbox, and the key the mailbox is named after", () => {
  const arrival = { origin: "https://stop.example", nonce: "abc", mailbox: me.mailbox };
  const sig = signArrival(me.signingKey, arrival);
  expect(verifyArrival(me.verifyKey, arrival, sig)).toBe(true);
  for (const change of [{ origin: "https://stop.example.org" }, { nonce: "abd" }, { mailbox: "0".repeat(32) as MailboxId }]) expect(verifyArrival(me.verifyKey, { ...arrival, ...change }, sig)).toBe(false);
  const other = { ...arrival, mailbox: "0".repeat(32) as MailboxId };
  expect(verifyArrival(me.verifyKey, other, signArrival(me.signingKey, other))).toBe(false);
  expect(verifyArrival(me.verifyKey, arrival, signDeletion(me.signingKey, { report: me.report, seq: 1, sha256: "" }))).toBe(false);
});
