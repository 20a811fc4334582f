import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { headerLengthOf, sealBytes, unsealBytes } from "./age-file.ts";
import { compartments, fromUtf8, hex, randomBytes, sha256, utf8 } from "./bytes.ts";
import type { Bytes, Compartment, OrganisationId, ReportId, Sealed } from "./bytes.ts";
import { canonicalBytes } from "./canonical.ts";
import type { Directory } from "./directory-content.ts";
import { encodeFrame } from "./frame.ts";
import type { Unsigned } from "./frame.ts";
import { identityOf, newSeed, recipientOf } from "./keys.ts";
import type { Recipient, Seed, VerifyKey } from "./keys.ts";
import type { ListedAttachment } from "./listed-attachment.ts";
import { openCompartment, openGrant } from "./opening.ts";
import { newReceipt, reporterKeys } from "./receipt.ts";
import type { ReporterKeys } from "./receipt.ts";
import { newCompartments, sealReport } from "./sealed-report.ts";
import type { Draft, SealedReport } from "./sealed-report.ts";
import { coreSizes, grantSizes, personSizes } from "./size.ts";
import { draft, hotline, keyOf, ministry, ngo, receipt, seedOf, smallDirectory, today } from "./testing/small-world.ts";

let directory: Directory;
let sealed: SealedReport;
let me: ReporterKeys;
let seeds: Partial<Record<Compartment, Seed>>;
beforeAll(async () => {
  directory = await smallDirectory();
  sealed = await sealReport(draft, receipt, directory, today);
  me = await reporterKeys(receipt);
  seeds = await grantOf(ngo);
});

const hash = "cd".repeat(32);
const picture = (compartment: "media" | "original", id = "a"): ListedAttachment => ({
  id: hex(sha256(utf8(id))).slice(0, 32), compartment, name: `${id}.jpg`, mime: "image/jpeg", len: 5, sha256: hash,
  sealed: { size: 67_000, sha256: hash, parts: 1 },
}); // prettier-ignore
const epochs = new Map<OrganisationId, number>([[hotline, 1], [ngo, 3]]);
const identityAt = (organisation: OrganisationId) => identityOf(seedOf(`epoch ${epochs.get(organisation)} of ${organisation}`));
const expectation = (organisation: OrganisationId) => ({ report: me.report, verifyKey: me.verifyKey, organisation, epoch: epochs.get(organisation)! });
const grantOf = (organisation: OrganisationId, of = sealed) =>
  openGrant(of.grants.find((g) => g.organisation === organisation)!.sealed, identityAt(organisation), expectation(organisation));
const openOf = (compartment: Compartment, of = sealed, with_ = seeds) =>
  openCompartment(of.compartments[compartment]!, with_[compartment]!, { report: me.report, compartment, verifyKey: me.verifyKey });
const sealing = (change: Partial<Draft>, in_ = directory, on = today) => sealReport({ ...draft, ...change }, receipt, in_, on);
const plainSize = (file: Sealed) => {
  const rest = file.length - headerLengthOf(file)! - 16;
  return rest - 16 * Math.ceil(rest / (65_536 + 16));
};

describe("a sealed report", () => {
  test("opens for those who were chosen, and says what was written", async () => {
    const core = await openOf("core");
    expect(core).toMatchObject({ compartment: "core", day: today, answers: null, attachments: [] });
    expect(core.core).toEqual({
      language: "fr", urgent: true, sealedBy: "browser", answers: draft.core, readers: draft.chosen,
      reporter: { recipient: me.recipient, verifyKey: me.verifyKey }, attachmentCount: { media: 0, original: 0 },
    }); // prettier-ignore
    expect(await openOf("child")).toEqual({ compartment: "child", day: today, core: null, answers: { age: "10" }, attachments: [] });
    expect((await openOf("contact")).answers).toBeNull();
  });
  test("gives each organisation the keys of what it was chosen for, and no others", async () => {
    expect(Object.keys(await grantOf(ngo)).toSorted()).toEqual(["child", "contact", "core"]);
    expect(Object.keys(await grantOf(hotline)).toSorted()).toEqual(["child", "core"]);
  });
  test("cannot be opened with the receipt", async () => {
    for (const file of [...Object.values(sealed.compartments), ...sealed.grants.map((g) => g.sealed)])
      await expect(unsealBytes(file, me.identity)).rejects.toMatchObject({ reason: "unreadable" });
  });
  test("has core, contact and child whether given or not, in the same sizes", async () => {
    const empty = await sealing({ child: null, contact: null });
    const full = await sealing({ contact: { name: "A".repeat(200), telephone: "+32" } });
    for (const report of [empty, full]) {
      expect(Object.keys(report.compartments)).toEqual(["core", "contact", "child"]);
      expect(Object.values(report.compartments).map(plainSize)).toEqual([16, 4, 4].map((kib) => kib * 1024));
    }
  });
  test("has only sizes from buckets, whatever is written", async () => {
    const long = await sealing({ core: "x".repeat(20_000), child: "y".repeat(70_000) });
    expect([long.compartments.core!, long.compartments.contact!, long.compartments.child!].map(plainSize)).toEqual([65_536, 4096, 262_144]);
    expect(new Set(long.grants.map((g) => plainSize(g.sealed)))).toEqual(new Set([1024]));
    expect(new Set(long.grants.map((g) => g.sealed.length))).toEqual(new Set([2683]));
  });
  test("says outside only what it must", () => {
    const { report, mailbox, verifyKey, day, urgent, sealedBy, attachments } = sealed;
    expect({ report, mailbox, verifyKey }).toEqual({ report: me.report, mailbox: me.mailbox, verifyKey: me.verifyKey });
    expect({ day, urgent, sealedBy, attachments }).toEqual({ day: today, urgent: true, sealedBy: "browser", attachments: [] });
    expect(sealed.grants.map(({ organisation, epoch }) => [organisation, epoch])).toEqual([[hotline, 1], [ngo, 3]]);
    expect(sealed.manifest).not.toContain("enfant");
  });
  test("uses fresh keys each time", async () => {
    const again = await sealing({});
    expect(again.report).toBe(sealed.report);
    expect(again.compartments.core).not.toEqual(sealed.compartments.core);
    await expect(openOf("core", again)).rejects.toMatchObject({ reason: "unreadable" });
  });
});

describe("pictures", () => {
  const chosen = { ...draft.chosen, media: [hotline], original: [hotline] };
  test("are listed in their own compartment and only counted in core", async () => {
    const attachments = [picture("media", "a"), picture("original", "b"), picture("media", "c")];
    const keys = await newCompartments(["media", "original"]);
    const report = await sealing({ attachments, keys, chosen });
    const theirs = await grantOf(hotline, report);
    expect(Object.keys(await grantOf(ngo, report)).toSorted()).toEqual(["child", "contact", "core"]);
    expect((await openOf("media", report, theirs)).attachments).toEqual([attachments[0], attachments[2]]);
    expect((await openOf("original", report, theirs)).attachments).toEqual([attachments[1]]);
    const core = await openOf("core", report, theirs);
    expect(core.attachments).toEqual([]);
    expect(core.core!.attachmentCount).toEqual({ media: 2, original: 1 });
    expect(report.attachments[0]).toEqual({ id: attachments[0]!.id, compartment: "media", ...attachments[0]!.sealed });
    expect(plainSize(report.compartments.media!)).toBe(4096);
  });
  test("ten are possible, eleven are too many", async () => {
    const keys = await newCompartments(["media"]);
    const many = (n: number) => Array.from({ length: n }, (_, i) => ({ ...picture("media", `${i}`), name: "n".repeat(255) }));
    expect(plainSize((await sealing({ attachments: many(10), keys, chosen })).compartments.media!)).toBe(16_384);
    await expect(sealing({ attachments: many(11), keys, chosen })).rejects.toMatchObject({ reason: "too-many" });
  });
  test("without keys they were sealed to, or with invented ones, seal nothing", async () => {
    await expect(sealing({ attachments: [picture("media")], chosen })).rejects.toMatchObject({ reason: "key" });
    await expect(sealing({ attachments: [picture("media")], chosen, keys: await newCompartments([]) })).rejects.toMatchObject({ reason: "key" });
    await expect(sealing({ attachments: [picture("core" as "media")], chosen })).rejects.toThrow(TypeError);
  });
});

describe("nothing is sealed", () => {
  test.each<[string, Compartment, OrganisationId]>([
    ["for an organisation without the capability", "media", ngo],
    ["for an organisation with no capability at all", "core", ministry],
    ["for an organisation that is not in the directory", "core", "nobody" as OrganisationId],
    ["for a compartment that does not exist", "notes" as Compartment, hotline],
  ])("%s", async (_, compartment, organisation) => {
    await expect(sealing({ chosen: { ...draft.chosen, [compartment]: [organisation] } })).rejects.toMatchObject({ name: "EnvelopeRefused", reason: "capability" });
  });
  test("for a suspended organisation", async () => {
    const organisations = directory.organisations.map((o) => (o.id === ngo ? { ...o, status: "suspended" as const } : o));
    await expect(sealing({}, { ...directory, organisations })).rejects.toMatchObject({ reason: "capability" });
  });
  test.each<[string, Partial<Draft>]>([
    ["core", { chosen: { child: [ngo] } }],
    ["core with an empty list", { chosen: { ...draft.chosen, core: [] } }],
    ["a name", { contact: { name: "A" }, chosen: { ...draft.chosen, contact: [] } }],
    ["what is known of the child", { chosen: { core: [ngo] } }],
    ["pictures", { attachments: [picture("media")] }],
  ])("that nobody could read: %s", async (_, change) => {
    await expect(sealing(change)).rejects.toMatchObject({ reason: "no-reader" });
  });
  test("for an organisation without a key for today", async () => {
    await expect(sealing({}, { ...directory, epochs: directory.epochs.slice(1) })).rejects.toMatchObject({ reason: "no-epoch" });
    await expect(sealing({}, directory, "2027-02-04")).rejects.toMatchObject({ reason: "no-epoch" });
  });
  test("when it is too long for the largest bucket", async () => {
    await expect(sealing({ core: "x".repeat(262_144) })).rejects.toMatchObject({ reason: "too-large" });
  });
  test("for a classical recipient, for nobody, or for a crowd", async () => {
    const classical = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj" as Recipient;
    await expect(sealBytes(utf8("x"), [me.recipient, classical])).rejects.toMatchObject({ reason: "key" });
    await expect(sealBytes(utf8("x"), [])).rejects.toMatchObject({ reason: "key" });
    await expect(sealBytes(utf8("x"), Array<Recipient>(17).fill(me.recipient))).rejects.toMatchObject({ reason: "key" });
    expect(headerLengthOf(await sealBytes(utf8("x"), Array<Recipient>(16).fill(me.recipient)))).not.toBeNull();
  });
});

test("what is sealed is what is opened, whatever is written", async () => {
  const text = fc.string({ unit: "binary", maxLength: 5000 }).map((s) => s.toWellFormed());
  const json = fc.jsonValue({ maxDepth: 3 }).filter((x) => x !== null).map((x) => JSON.parse(JSON.stringify(x)) as unknown);
  await fc.assert(
    fc.asyncProperty(text, json, json, async (core, contact, child) => {
      const report = await sealing({ core, contact, child });
      const with_ = await grantOf(ngo, report);
      expect((await openOf("core", report, with_)).core!.answers).toBe(core);
      expect((await openOf("contact", report, with_)).answers).toEqual(JSON.parse(JSON.stringify(contact)));
      expect((await openOf("child", report, with_)).answers).toEqual(JSON.parse(JSON.stringify(child)));
    }),
    { numRuns: 12 },
  );
});

describe("opening refuses with one word", () => {
  const unreadable = { name: "EnvelopeRefused", reason: "unreadable" };
  test("another key, another epoch, another organisation's grant", async () => {
    await expect(openCompartment(sealed.compartments.core!, newSeed(), { report: me.report, compartment: "core", verifyKey: me.verifyKey })).rejects.toMatchObject(unreadable);
    await expect(openGrant(sealed.grants[0]!.sealed, identityAt(ngo), expectation(ngo))).rejects.toMatchObject(unreadable);
  });
  test("a file of another report, compartment, signer, organisation or epoch", async () => {
    const good = { report: me.report, compartment: "core", verifyKey: me.verifyKey } as const;
    const open = (change: object) => openCompartment(sealed.compartments.core!, seeds.core!, { ...good, ...change });
    await expect(open({})).resolves.toBeDefined();
    await expect(open({ report: "0".repeat(32) as ReportId })).rejects.toMatchObject(unreadable);
    await expect(open({ verifyKey: "0".repeat(64) as VerifyKey })).rejects.toMatchObject(unreadable);
    await expect(openCompartment(sealed.compartments.contact!, seeds.contact!, { ...good, compartment: "child" })).rejects.toMatchObject(unreadable);
    const grant = sealed.grants.find((g) => g.organisation === ngo)!.sealed;
    for (const change of [{ report: "0".repeat(32) as ReportId }, { verifyKey: "0".repeat(64) as VerifyKey }, { organisation: hotline }, { epoch: 4 }])
      await expect(openGrant(grant, identityAt(ngo), { ...expectation(ngo), ...change })).rejects.toMatchObject(unreadable);
  });
  test("the one receipt's report under another receipt", async () => {
    const other = await reporterKeys(newReceipt());
    await expect(openCompartment(sealed.compartments.core!, seeds.core!, { ...other, compartment: "core" })).rejects.toMatchObject(unreadable);
  });
  test("nothing, noise, and a file with a classical stanza", async () => {
    const text = fromUtf8(sealed.compartments.core!.subarray(0, headerLengthOf(sealed.compartments.core!)!));
    const mixed = utf8(text.replace("--- ", "-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\nEmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U\n--- "));
    for (const bytes of [new Uint8Array(0), randomBytes(5000), utf8("age-encryption.org/v1\n"), mixed]) {
      expect(headerLengthOf(bytes)).toBeNull();
      await expect(unsealBytes(bytes, me.identity)).rejects.toMatchObject(unreadable);
    }
  });
  test("a classical identity is a key of the wrong kind", async () => {
    await expect(unsealBytes(sealed.compartments.core!, "AGE-SECRET-KEY-1QQ" as never)).rejects.toMatchObject({ reason: "key" });
  });
});

/** What a client that keeps to the format but not to the rules could send. */
describe("a correctly sealed and signed file is still refused with", () => {
  const base: Unsigned = { type: "report", report: "" as ReportId, compartment: "core", seq: 0, prev: "", author: { role: "reporter" }, day: today, attachments: [] };
  const core = () => ({ language: "fr", urgent: false, sealedBy: "browser", answers: 1, readers: { core: [ngo] }, reporter: { recipient: me.recipient, verifyKey: me.verifyKey }, attachmentCount: { media: 0, original: 0 } });
  const seed = seedOf("forger");
  const forged = async (change: Partial<Unsigned>, content: unknown, sizes = coreSizes, body: Bytes = canonicalBytes(content)) =>
    sealBytes(encodeFrame({ ...base, report: me.report, ...change }, body, sizes, me.signingKey), [await recipientOf(seed)]);
  const opening = async (file: Promise<Sealed>, compartment: Compartment = "core") =>
    openCompartment(await file, seed, { report: me.report, compartment, verifyKey: me.verifyKey });

  test("nothing, when nothing is wrong", async () => {
    expect((await opening(forged({}, core()))).core).toEqual(core());
    expect((await opening(forged({ compartment: "media" }, {}, personSizes), "media")).answers).toBeNull();
  });
  test.each<[string, (c: Record<string, unknown>) => unknown]>([
    ["an unknown field", (c) => ({ ...c, extra: 1 })],
    ["a missing field", ({ urgent: _, ...c }) => c],
    ["a language that is no text", (c) => ({ ...c, language: 1 })],
    ["an urgency that is no bit", (c) => ({ ...c, urgent: "yes" })],
    ["another way of sealing", (c) => ({ ...c, sealedBy: "somebody" })],
    ["readers of an unknown compartment", (c) => ({ ...c, readers: { notes: [ngo] } })],
    ["readers that are no list", (c) => ({ ...c, readers: { core: ngo } })],
    ["readers that are no identifiers", (c) => ({ ...c, readers: { core: ["A B"] } })],
    ["no readers", (c) => ({ ...c, readers: null })],
    ["readers that are text", (c) => ({ ...c, readers: "all" })],
    ["another reporter's signing key", (c) => ({ ...c, reporter: { recipient: me.recipient, verifyKey: "0".repeat(64) } })],
    ["a recipient that is none", (c) => ({ ...c, reporter: { recipient: "age1", verifyKey: me.verifyKey } })],
    ["a reporter with more about them", (c) => ({ ...c, reporter: { recipient: me.recipient, verifyKey: me.verifyKey, name: "A" } })],
    ["a count that is no number", (c) => ({ ...c, attachmentCount: { media: "1", original: 0 } })],
    ["a third count", (c) => ({ ...c, attachmentCount: { media: 1, original: 0, other: 1 } })],
    ["no content", () => null],
  ])("core content: %s", async (_, change) => {
    await expect(opening(forged({}, change(core())))).rejects.toMatchObject({ reason: "unreadable" });
  });
  test.each<[string, Partial<Unsigned>]>([
    ["a place in a thread", { seq: 1 }],
    ["a predecessor", { prev: hash }],
    ["a desk as its author", { author: { role: "desk", organisation: ngo, epoch: 3 } }],
    ["no compartment", { compartment: null }],
    ["another compartment", { compartment: "child" }],
    ["attachments of another compartment", { attachments: [picture("media")] }],
    ["another type", { type: "message" }],
  ])("frame: %s", async (_, change) => {
    await expect(opening(forged(change, core()))).rejects.toMatchObject({ reason: "unreadable" });
  });
  test("a core in a bucket for contact", async () => {
    await expect(opening(forged({}, { ...core(), answers: "" }, personSizes))).rejects.toMatchObject({ reason: "unreadable" });
  });
  test.each<[Compartment, unknown]>([["contact", {}], ["child", { answers: 1, more: 2 }], ["media", { answers: 1 }], ["original", []]])("%s content %j", async (compartment, content) => {
    await expect(opening(forged({ compartment }, content, personSizes), compartment)).rejects.toMatchObject({ reason: "unreadable" });
  });
  test.each<[string, object, Partial<Unsigned>]>([
    ["an unknown compartment", { seeds: { notes: "A".repeat(43) } }, {}],
    ["a seed too short", { seeds: { core: "AAAA" } }, {}],
    ["a seed that is no text", { seeds: { core: 1 } }, {}],
    ["seeds that are null", { seeds: null }, {}],
    ["seeds that are text", { seeds: "" }, {}],
    ["more than seeds", { note: 1 }, {}],
    ["a compartment in its header", {}, { compartment: "core" }],
    ["attachments", {}, { attachments: [picture("media")] }],
  ])("grant: %s", async (_, change, header) => {
    const content = { organisation: ngo, epoch: 3, seeds: { core: "A".repeat(43) } };
    const open = async (c: object, h: Partial<Unsigned>) =>
      openGrant(await forged({ type: "grant", compartment: null, ...h }, c, grantSizes), identityOf(seed), expectation(ngo));
    await expect(open(content, {})).resolves.toHaveProperty("core");
    await expect(open({ ...content, ...change }, header)).rejects.toMatchObject({ reason: "unreadable" });
  });
  test("a frame that was signed with another key", async () => {
    const frame = encodeFrame({ ...base, report: me.report }, canonicalBytes(core()), coreSizes, keyOf("other"));
    await expect(opening(sealBytes(frame, [await recipientOf(seed)]))).rejects.toMatchObject({ reason: "unreadable" });
  });
});

test("newCompartments makes the three that are always there and those in use, all different", async () => {
  const keys = await newCompartments(["media", "core"]);
  expect(Object.keys(keys)).toEqual(["core", "contact", "child", "media"]);
  expect(new Set(Object.values(keys).map((key) => key.recipient)).size).toBe(4);
  for (const { seed, recipient } of Object.values(keys)) expect(await recipientOf(seed)).toBe(recipient);
  expect(compartments).toContain("original");
});
