import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { headerLengthOf, sealBytes, unsealBytes } from "./age-file.ts";
import { compartments, utf8 } from "./bytes.ts";
import type { Compartment, OrganisationId } from "./bytes.ts";
import { recipientOf } from "./keys.ts";
import type { Recipient } from "./keys.ts";
import { newCompartments } from "./sealed-report.ts";
import type { Draft } from "./sealed-report.ts";
import { draft, hotline, ministry, ngo, today } from "./testing/small-world.ts";
import { directory, me, sealed, picture, grantOf, openOf, sealing, plainSize } from "./testing/small-report.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // post-quantum keys on a busy machine

describe("a sealed report", () => {
  test("opens for those who were chosen, and says what was written", async () => {
    const core = await openOf("core");
    expect(core).toMatchObject({ compartment: "core", day: today, answers: null, attachments: [] });
    expect(core.core).toEqual({
      language: "fr", urgent: true, sealedBy: "browser", answers: draft.core, readers: draft.chosen,
      reporter: { recipient: me.recipient, verifyKey: me.verifyKey }, attachmentCount: { media: 0, original: 0 },
    }); // prettier-ignore
    expect(await openOf("child")).toEqual({
      compartment: "child",
      day: today,
      core: null,
      answers: { age: "10" },
      attachments: [],
    });
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
    expect([long.compartments.core!, long.compartments.contact!, long.compartments.child!].map(plainSize)).toEqual([
      65_536, 4096, 262_144,
    ]);
    expect(new Set(long.grants.map((g) => plainSize(g.sealed)))).toEqual(new Set([1024]));
    expect(new Set(long.grants.map((g) => g.sealed.length))).toEqual(new Set([2683]));
  });
  test("says outside only what it must", () => {
    const { report, mailbox, verifyKey, day, urgent, sealedBy, attachments } = sealed;
    expect({ report, mailbox, verifyKey }).toEqual({ report: me.report, mailbox: me.mailbox, verifyKey: me.verifyKey });
    expect({ day, urgent, sealedBy, attachments }).toEqual({
      day: today,
      urgent: true,
      sealedBy: "browser",
      attachments: [],
    });
    expect(sealed.grants.map(({ organisation, epoch }) => [organisation, epoch])).toEqual([
      [hotline, 1],
      [ngo, 3],
    ]);
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
    const many = (n: number) =>
      Array.from({ length: n }, (_, i) => ({ ...picture("media", `${i}`), name: "n".repeat(255) }));
    expect(plainSize((await sealing({ attachments: many(10), keys, chosen })).compartments.media!)).toBe(16_384);
    await expect(sealing({ attachments: many(11), keys, chosen })).rejects.toMatchObject({ reason: "too-many" });
  });
  test("without keys they were sealed to, or with invented ones, seal nothing", async () => {
    await expect(sealing({ attachments: [picture("media")], chosen })).rejects.toMatchObject({ reason: "key" });
    await expect(
      sealing({ attachments: [picture("media")], chosen, keys: await newCompartments([]) }),
    ).rejects.toMatchObject({ reason: "key" });
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
    await expect(sealing({ chosen: { ...draft.chosen, [compartment]: [organisation] } })).rejects.toMatchObject({
      name: "EnvelopeRefused",
      reason: "capability",
    });
  });
  test("for a suspended organisation", async () => {
    const organisations = directory.organisations.map((o) =>
      o.id === ngo ? { ...o, status: "suspended" as const } : o,
    );
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
    await expect(sealing({}, { ...directory, epochs: directory.epochs.slice(1) })).rejects.toMatchObject({
      reason: "no-epoch",
    });
    await expect(sealing({}, directory, "2027-02-04")).rejects.toMatchObject({ reason: "no-epoch" });
  });
  test("when it is too long for the largest bucket", async () => {
    await expect(sealing({ core: "x".repeat(262_144) })).rejects.toMatchObject({ reason: "too-large" });
  });
  test("for a classical recipient, for nobody, or for a crowd", async () => {
    const classical = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj" as Recipient;
    await expect(sealBytes(utf8("x"), [me.recipient, classical])).rejects.toMatchObject({ reason: "key" });
    await expect(sealBytes(utf8("x"), [])).rejects.toMatchObject({ reason: "key" });
    await expect(sealBytes(utf8("x"), Array<Recipient>(17).fill(me.recipient))).rejects.toMatchObject({
      reason: "key",
    });
    expect(headerLengthOf(await sealBytes(utf8("x"), Array<Recipient>(16).fill(me.recipient)))).not.toBeNull();
  });
});

test("what is sealed is what is opened, whatever is written", async () => {
  const text = fc.string({ unit: "binary", maxLength: 5000 }).map((s) => s.toWellFormed());
  const json = fc
    .jsonValue({ maxDepth: 3 })
    .filter((x) => x !== null)
    .map((x) => JSON.parse(JSON.stringify(x)) as unknown);
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

test("newCompartments makes the three that are always there and those in use, all different", async () => {
  const keys = await newCompartments(["media", "core"]);
  expect(Object.keys(keys)).toEqual(["core", "contact", "child", "media"]);
  expect(new Set(Object.values(keys).map((key) => key.recipient)).size).toBe(4);
  for (const { seed, recipient } of Object.values(keys)) expect(await recipientOf(seed)).toBe(recipient);
  expect(compartments).toContain("original");
});
