import { describe, expect, test, vi } from "vitest";
import type { OrganisationId, ReportId, Sealed } from "./bytes.ts";
import { canonical } from "./canonical.ts";
import { openFront, readFront, signFront } from "./front.ts";
import type { Front } from "./front.ts";
import { identityOf, newSeed, sign } from "./keys.ts";
import type { SigningKey, VerifyKey } from "./keys.ts";
import type { SealedLetter, ThreadEntry, ThreadMessage } from "./thread.ts";
import { flipped, hotline, keyOf, ministry, ngo, today } from "./testing/small-world.ts";
import { askWhole, deskKey, hashOf, me, message, opening, replyWhole, trust } from "./testing/small-thread.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // post-quantum keys on a busy machine

const one = await askWhole(1, "");
const two = await replyWhole(2, hashOf(one.sealed));
const told = ({ sealed, front }: SealedLetter, seq: number, direction: "in" | "out"): ThreadMessage => ({
  ...message(seq, direction, sealed),
  front,
});
const thread = [told(one, 1, "out"), told(two, 2, "in")];
const stranger = identityOf(newSeed());
/** As a desk reads that holds a report, and no key of these letters. */
const asSeen = (messages: readonly ThreadMessage[], reader: OrganisationId | undefined = hotline, change = {}) =>
  opening(messages, stranger, { ...(reader === undefined ? {} : { reader }), ...change });
const elsewhere = (seq: number, direction: "in" | "out"): ThreadEntry => ({
  elsewhere: seq,
  direction,
  author: direction === "out" ? { role: "desk", organisation: ngo, epoch: 3 } : { role: "reporter" },
  day: direction === "out" ? today : "2026-11-26",
  to: [ngo],
});
const unreadable = (seq: number, direction: "in" | "out"): ThreadEntry => ({ unreadable: seq, direction });

describe("who cannot open a letter", () => {
  test("knows that it is for others where its writer signed it", async () => {
    expect(await asSeen(thread)).toEqual([elsewhere(1, "out"), elsewhere(2, "in")]);
  });
  test("is told nothing of the kind about a letter for themselves, or as nobody", async () => {
    const both = [unreadable(1, "out"), unreadable(2, "in")];
    expect(await asSeen(thread, ngo)).toEqual(both);
    expect(await opening(thread, stranger)).toEqual(both);
  });
  test("sees a gap before it, because the front says what it was written after", async () => {
    const other = await askWhole(1, "", { text: "Something else?" });
    const shown = await asSeen([told(other, 1, "out"), thread[1]!]);
    expect(shown).toEqual([elsewhere(1, "out"), { missing: 1 }, elsewhere(2, "in")]);
  });
});

describe("who opens a letter reads inside whom it is for, whatever the outside says", () => {
  test.each([null, "{}", two.front])("%s", async (front) => {
    expect(await opening([{ ...thread[0]!, front }])).toMatchObject([{ seq: 1, to: [ngo], direction: "out" }]);
  });
});

const fields = (change: Partial<Front> = {}): Omit<Front, "v" | "sig"> => ({
  report: me.report,
  seq: 2,
  prev: hashOf(one.sealed),
  author: { role: "reporter" },
  day: "2026-11-26",
  to: [ngo],
  sha256: hashOf(two.sealed),
  ...change,
});
const signedBy = (key: SigningKey, change: Partial<Front> = {}) => signFront(fields(change), key);
const desk = { role: "desk", organisation: ngo, epoch: 3 } as const;

describe("a server that lies about the outside finds nobody who believes it", () => {
  const lies: readonly [string, () => Partial<ThreadMessage>][] = [
    ["no front", () => ({ front: null })],
    ["no text", () => ({ front: "" })],
    ["another letter's front", () => ({ front: one.front })],
    ["another letter under this front", () => ({ sealed: flipped(two.sealed, 900) as Sealed })],
    ["a key that is nobody's", () => ({ front: signedBy(keyOf("the server")) })],
    ["the reporter's, of another report", () => ({ front: signedBy(me.signingKey, { report: "0".repeat(32) as ReportId }) })],
    ["the reporter's, of another place", () => ({ front: signedBy(me.signingKey, { seq: 3 }) })],
    ["the reporter's, of other bytes", () => ({ front: signedBy(me.signingKey, { sha256: "0".repeat(64) }) })],
    ["the other direction", () => ({ direction: "out" })],
    ["a desk's, on a letter from the reporter", () => ({ front: signedBy(deskKey, { author: desk, day: today }) })],
    ["the signature of another type", () => ({ front: withSig(sign(me.signingKey, "frame-message", { v: 1, ...fields() })) })],
    ["other readers under the signature", () => ({ front: two.front.replace(`["${ngo}"]`, `["${ministry}"]`) })],
  ]; // prettier-ignore
  const withSig = (sig: string) => canonical({ v: 1, ...fields(), sig });
  test.each(lies)("%s", async (_, lie) => {
    expect(await asSeen([thread[0]!, { ...thread[1]!, ...lie() }])).toContainEqual(
      unreadable(2, lie().direction ?? "in"),
    );
  });
  test("a desk's front counts under its own epoch's key, in its term, and under no other", async () => {
    const first = { seq: 1, prev: "", author: desk, day: today, sha256: hashOf(one.sealed) } as const;
    const seen = (front: string, change = {}) => asSeen([{ ...thread[0]!, front }], hotline, change);
    expect(await seen(signedBy(deskKey, first))).toEqual([elsewhere(1, "out")]);
    expect(await seen(signedBy(keyOf(`desk 1 of ${hotline}`), first))).toEqual([unreadable(1, "out")]);
    expect(await seen(signedBy(me.signingKey, first))).toEqual([unreadable(1, "out")]);
    expect(await seen(signedBy(deskKey, { ...first, day: "2027-06-01" }))).toEqual([unreadable(1, "out")]);
    expect(await seen(signedBy(deskKey, first), { epochs: [] })).toEqual([unreadable(1, "out")]);
    expect(await asSeen([thread[1]!], hotline, { reporter: "0".repeat(64) as VerifyKey })).toContainEqual(
      unreadable(2, "in"),
    );
  });
});

describe("a front is refused with", () => {
  test.each<[string, object]>([
    ["another version", { v: 2 }],
    ["an unknown field", { text: "Ghent" }],
    ["a missing field", { day: undefined }],
    ["a report that is none", { report: "abc" }],
    ["no place", { seq: 0 }],
    ["half a place", { seq: 1.5 }],
    ["a predecessor of the first", { seq: 1 }],
    ["no predecessor of the second", { prev: "" }],
    ["an author that is none", { author: { role: "server" } }],
    ["a day that does not exist", { day: "2026-02-30" }],
    ["nobody whom it is for", { to: [] }],
    ["readers in another order", { to: [ngo, hotline] }],
    ["a desk that writes to another", { author: { ...desk, organisation: hotline } }],
    ["a hash that is none", { sha256: "ab" }],
    ["a signature that is no text", { sig: 1 }],
    ["a signature that is none", { sig: "" }],
    ["a signature that is a sign which no database holds", { sig: `${"A".repeat(85)}\u0000` }],
    ["words for a signature", { sig: "x ".repeat(43) }],
  ])("%s", (_, change) => {
    const front = { v: 1, ...fields(), sig: "A".repeat(86), ...change };
    expect(readFront(canonical(JSON.parse(JSON.stringify(front))))).toBeNull();
  });
  test("another spelling, too much, and what is no text", () => {
    expect(readFront(two.front)).toMatchObject({ to: [ngo], seq: 2 });
    expect(readFront(two.front.replace(",", ", "))).toBeNull();
    expect(readFront(canonical({ ...JSON.parse(two.front), sig: "A".repeat(2048) }))).toBeNull();
    for (const odd of [null, undefined, 1, {}, "", "null"]) expect(readFront(odd)).toBeNull();
  });
  test("nothing, when it is for as many as an age file has room for, by their longest names", () => {
    const to = Array.from({ length: 15 }, (_, n) => `${n + 10}-${"x".repeat(45)}` as OrganisationId);
    const front = signedBy(me.signingKey, { to });
    expect(openFront(front, { report: me.report, seq: 2, sha256: hashOf(two.sealed) }, trust)?.to).toEqual(to);
  });
});
