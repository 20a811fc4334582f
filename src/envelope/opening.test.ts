import { describe, expect, test, vi } from "vitest";
import { headerLengthOf, sealBytes, unsealBytes } from "./age-file.ts";
import { fromUtf8, randomBytes, utf8 } from "./bytes.ts";
import type { Bytes, Compartment, ReportId, Sealed } from "./bytes.ts";
import { canonicalBytes } from "./canonical.ts";
import { encodeFrame } from "./frame.ts";
import type { Unsigned } from "./frame.ts";
import { identityOf, newSeed, recipientOf } from "./keys.ts";
import type { VerifyKey } from "./keys.ts";
import { openCompartment, openGrant } from "./opening.ts";
import { newReceipt, reporterKeys } from "./receipt.ts";
import { coreSizes, grantSizes, personSizes } from "./size.ts";
import { hotline, keyOf, ngo, seedOf, today } from "./testing/small-world.ts";
import { me, sealed, hash, picture, identityAt, expectation, seeds } from "./testing/small-report.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // post-quantum keys on a busy machine

describe("opening refuses with one word", () => {
  const unreadable = { name: "EnvelopeRefused", reason: "unreadable" };
  test("another key, another epoch, another organisation's grant", async () => {
    await expect(
      openCompartment(sealed.compartments.core!, newSeed(), {
        report: me.report,
        compartment: "core",
        verifyKey: me.verifyKey,
      }),
    ).rejects.toMatchObject(unreadable);
    await expect(openGrant(sealed.grants[0]!.sealed, identityAt(ngo), expectation(ngo))).rejects.toMatchObject(
      unreadable,
    );
  });
  test("a file of another report, compartment, signer, organisation or epoch", async () => {
    const good = { report: me.report, compartment: "core", verifyKey: me.verifyKey } as const;
    const open = (change: object) => openCompartment(sealed.compartments.core!, seeds.core!, { ...good, ...change });
    await expect(open({})).resolves.toBeDefined();
    await expect(open({ report: "0".repeat(32) as ReportId })).rejects.toMatchObject(unreadable);
    await expect(open({ verifyKey: "0".repeat(64) as VerifyKey })).rejects.toMatchObject(unreadable);
    await expect(
      openCompartment(sealed.compartments.contact!, seeds.contact!, { ...good, compartment: "child" }),
    ).rejects.toMatchObject(unreadable);
    const grant = sealed.grants.find((g) => g.organisation === ngo)!.sealed;
    for (const change of [
      { report: "0".repeat(32) as ReportId },
      { verifyKey: "0".repeat(64) as VerifyKey },
      { organisation: hotline },
      { epoch: 4 },
    ])
      await expect(openGrant(grant, identityAt(ngo), { ...expectation(ngo), ...change })).rejects.toMatchObject(
        unreadable,
      );
  });
  test("the one receipt's report under another receipt", async () => {
    const other = await reporterKeys(newReceipt());
    await expect(
      openCompartment(sealed.compartments.core!, seeds.core!, { ...other, compartment: "core" }),
    ).rejects.toMatchObject(unreadable);
  });
  test("nothing, noise, and a file with a classical stanza", async () => {
    const text = fromUtf8(sealed.compartments.core!.subarray(0, headerLengthOf(sealed.compartments.core!)!));
    const mixed = utf8(
      text.replace(
        "--- ",
        "-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\nEmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U\n--- ",
      ),
    );
    for (const bytes of [new Uint8Array(0), randomBytes(5000), utf8("age-encryption.org/v1\n"), mixed]) {
      expect(headerLengthOf(bytes)).toBeNull();
      await expect(unsealBytes(bytes, me.identity)).rejects.toMatchObject(unreadable);
    }
  });
  test("a classical identity is a key of the wrong kind", async () => {
    await expect(unsealBytes(sealed.compartments.core!, "AGE-SECRET-KEY-1QQ" as never)).rejects.toMatchObject({
      reason: "key",
    });
  });
});

/** What a client that keeps to the format but not to the rules could send. */
describe("a correctly sealed and signed file is still refused with", () => {
  const base: Unsigned = {
    type: "report",
    report: "" as ReportId,
    compartment: "core",
    seq: 0,
    prev: "",
    author: { role: "reporter" },
    day: today,
    attachments: [],
  };
  const core = () => ({
    language: "fr",
    urgent: false,
    sealedBy: "browser",
    answers: 1,
    readers: { core: [ngo] },
    reporter: { recipient: me.recipient, verifyKey: me.verifyKey },
    attachmentCount: { media: 0, original: 0 },
  });
  const seed = seedOf("forger");
  const forged = async (
    change: Partial<Unsigned>,
    content: unknown,
    sizes = coreSizes,
    body: Bytes = canonicalBytes(content),
  ) =>
    sealBytes(encodeFrame({ ...base, report: me.report, ...change }, body, sizes, me.signingKey), [
      await recipientOf(seed),
    ]);
  const opening = async (file: Promise<Sealed>, compartment: Compartment = "core") =>
    openCompartment(await file, seed, { report: me.report, compartment, verifyKey: me.verifyKey });

  test("nothing, when nothing is wrong", async () => {
    expect((await opening(forged({}, core()))).core).toEqual(core());
    expect((await opening(forged({ compartment: "media" }, {}, personSizes), "media")).answers).toBeNull();
  });
  test.each<[string, (c: Record<string, unknown>) => unknown]>([
    ["an unknown field", (c) => ({ ...c, extra: 1 })],
    ["a missing field", (c) => Object.fromEntries(Object.entries(c).filter(([name]) => name !== "urgent"))],
    ["a language that is no text", (c) => ({ ...c, language: 1 })],
    ["an urgency that is no bit", (c) => ({ ...c, urgent: "yes" })],
    ["another way of sealing", (c) => ({ ...c, sealedBy: "somebody" })],
    ["readers of an unknown compartment", (c) => ({ ...c, readers: { notes: [ngo] } })],
    ["readers that are no list", (c) => ({ ...c, readers: { core: ngo } })],
    ["readers that are no identifiers", (c) => ({ ...c, readers: { core: ["A B"] } })],
    ["no readers", (c) => ({ ...c, readers: null })],
    ["readers that are text", (c) => ({ ...c, readers: "all" })],
    [
      "another reporter's signing key",
      (c) => ({ ...c, reporter: { recipient: me.recipient, verifyKey: "0".repeat(64) } }),
    ],
    ["a recipient that is none", (c) => ({ ...c, reporter: { recipient: "age1", verifyKey: me.verifyKey } })],
    [
      "a reporter with more about them",
      (c) => ({ ...c, reporter: { recipient: me.recipient, verifyKey: me.verifyKey, name: "A" } }),
    ],
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
    await expect(opening(forged({}, { ...core(), answers: "" }, personSizes))).rejects.toMatchObject({
      reason: "unreadable",
    });
  });
  test.each<[Compartment, unknown]>([
    ["contact", {}],
    ["child", { answers: 1, more: 2 }],
    ["media", { answers: 1 }],
    ["original", []],
  ])("%s content %j", async (compartment, content) => {
    await expect(opening(forged({ compartment }, content, personSizes), compartment)).rejects.toMatchObject({
      reason: "unreadable",
    });
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
      openGrant(
        await forged({ type: "grant", compartment: null, ...h }, c, grantSizes),
        identityOf(seed),
        expectation(ngo),
      );
    await expect(open(content, {})).resolves.toHaveProperty("core");
    await expect(open({ ...content, ...change }, header)).rejects.toMatchObject({ reason: "unreadable" });
  });
  test("a frame that was signed with another key", async () => {
    const frame = encodeFrame({ ...base, report: me.report }, canonicalBytes(core()), coreSizes, keyOf("other"));
    await expect(opening(sealBytes(frame, [await recipientOf(seed)]))).rejects.toMatchObject({ reason: "unreadable" });
  });
});
