import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Sealed } from "./bytes.ts";
import { canonical } from "./canonical.ts";
import { sign } from "./keys.ts";
import type { VerifyKey } from "./keys.ts";
import { verifyManifest } from "./manifest.ts";
import type { Manifest } from "./manifest.ts";
import { reporterKeys } from "./receipt.ts";
import type { ReporterKeys } from "./receipt.ts";
import { sealReport } from "./sealed-report.ts";
import type { SealedReport } from "./sealed-report.ts";
import { draft, flipped, hotline, ngo, receipt, smallDirectory, today } from "./testing/small-world.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // post-quantum keys on a busy machine

let sealed: SealedReport;
let me: ReporterKeys;
let good: Manifest;
beforeAll(async () => {
  sealed = await sealReport(draft, receipt, await smallDirectory(), today);
  me = await reporterKeys(receipt);
  good = verifyManifest(sealed)!;
});

const hash = "ab".repeat(32);
const picture = { id: "a".repeat(32), compartment: "media", parts: 1, size: 67_000, sha256: hash } as const;
const withPicture = (change: object = {}) => ({
  compartments: { ...good.compartments, media: hash },
  attachments: [{ ...picture, ...change }],
});
/** A manifest with any content, correctly signed by the reporter. */
const signed = (change: object) => {
  const manifest: Record<string, unknown> = { ...good, ...change };
  for (const name of Object.keys(manifest)) if (manifest[name] === undefined) delete manifest[name];
  return { manifest: canonical(manifest), sig: sign(me.signingKey, "manifest", manifest), verifyKey: me.verifyKey };
};

describe("a manifest", () => {
  test("says what was sealed", () => {
    const { report, mailbox, verifyKey, day, urgent, sealedBy } = sealed;
    expect(good).toMatchObject({ v: 1, report, mailbox, verifyKey, day, urgent, sealedBy, attachments: [] });
    expect(good.grants.map((grant) => [grant.organisation, grant.epoch])).toEqual([
      [hotline, 1],
      [ngo, 3],
    ]);
  });
  test("holds for a part of the report, as a desk sees it, and for none", () => {
    const { manifest, sig, verifyKey } = sealed;
    expect(verifyManifest({ manifest, sig, verifyKey })).not.toBeNull();
    expect(
      verifyManifest({
        manifest,
        sig,
        verifyKey,
        compartments: { core: sealed.compartments.core! },
        grants: [sealed.grants[1]!],
      }),
    ).not.toBeNull();
  });
  test("may list pictures", () => {
    expect(verifyManifest(signed(withPicture()))).toMatchObject({ attachments: [picture] });
  });
  test.each(["core", "contact", "child"] as const)("catches a changed %s", (compartment) => {
    const compartments = { ...sealed.compartments, [compartment]: flipped(sealed.compartments[compartment]!, 3000) };
    expect(verifyManifest({ ...sealed, compartments })).toBeNull();
  });
  test("catches two compartments changed over, and one more", () => {
    const { core, contact, child } = sealed.compartments;
    expect(verifyManifest({ ...sealed, compartments: { core: core!, contact: child!, child: contact! } })).toBeNull();
    expect(verifyManifest({ ...sealed, compartments: { ...sealed.compartments, media: core! } })).toBeNull();
  });
  test("catches a changed grant, and one given to somebody else or to another epoch", () => {
    const [one, two] = sealed.grants as [SealedReport["grants"][0], SealedReport["grants"][0]];
    for (const grant of [
      { ...one, sealed: flipped(one.sealed, 9) as Sealed },
      { ...one, organisation: ngo },
      { ...one, epoch: 2 },
      { ...one, sealed: two.sealed },
    ])
      expect(verifyManifest({ ...sealed, grants: [grant, two] })).toBeNull();
  });
  test("is refused under another key, another signature, another text", () => {
    const { manifest, sig, verifyKey } = sealed;
    expect(verifyManifest({ manifest, sig, verifyKey: "0".repeat(64) as VerifyKey })).toBeNull();
    expect(verifyManifest({ manifest, sig: sign(me.signingKey, "epoch", good), verifyKey })).toBeNull();
    expect(
      verifyManifest({ manifest: manifest.replace('"urgent":true', '"urgent":false'), sig, verifyKey }),
    ).toBeNull();
    expect(verifyManifest({ manifest: ` ${manifest}`, sig, verifyKey })).toBeNull();
    expect(verifyManifest({ manifest: "", sig, verifyKey })).toBeNull();
  });
});

describe("a manifest the reporter signed is still refused with", () => {
  const bad: readonly [string, () => object][] = [
    ["another version", () => ({ v: 2 })],
    ["an unknown field", () => ({ address: "x" })],
    ["a missing field", () => ({ urgent: undefined })],
    ["a report that is no identifier", () => ({ report: "x" })],
    ["another key's mailbox", () => ({ mailbox: "0".repeat(32) })],
    ["a key that is none", () => ({ verifyKey: "x" })],
    ["a day that does not exist", () => ({ day: "2026-02-30" })],
    ["an urgency that is no bit", () => ({ urgent: 1 })],
    ["another way of sealing", () => ({ sealedBy: "x" })],
    ["no child", () => ({ compartments: { core: hash, contact: hash } })],
    ["an unknown compartment", () => ({ compartments: { ...good.compartments, notes: hash } })],
    ["a hash that is none", () => ({ compartments: { ...good.compartments, core: "x" } })],
    ["no grant", () => ({ grants: [] })],
    ["grants that are no list", () => ({ grants: {} })],
    ["two grants for one organisation", () => ({ grants: [good.grants[0], { ...good.grants[0], epoch: 2 }] })],
    ["a grant with an unknown field", () => ({ grants: [{ ...good.grants[0], x: 1 }] })],
    ["a grant for no identifier", () => ({ grants: [{ ...good.grants[0], organisation: "A" }] })],
    ["a grant of no epoch", () => ({ grants: [{ ...good.grants[0], epoch: "1" }] })],
    ["a grant without a hash", () => ({ grants: [{ ...good.grants[0], sha256: "" }] })],
    ["attachments that are no list", () => ({ attachments: {} })],
    [
      "eleven attachments",
      () => ({
        ...withPicture(),
        attachments: Array.from({ length: 11 }, (_, i) => ({ ...picture, id: `${i}`.padStart(32, "0") })),
      }),
    ],
    ["the same attachment twice", () => ({ ...withPicture(), attachments: [picture, picture] })],
    ["an attachment of a compartment that is not there", () => ({ attachments: [picture] })],
    ["an attachment of no compartment", () => withPicture({ compartment: "toString" })],
    ["an attachment that is no identifier", () => withPicture({ id: "a" })],
    ["an attachment of no size", () => withPicture({ size: "67000" })],
    ["an attachment with too many parts", () => withPicture({ parts: 2 })],
    ["an attachment without a hash", () => withPicture({ sha256: "a" })],
    ["an attachment with an unknown field", () => withPicture({ name: "photo.jpg" })],
  ];
  test.each(bad)("%s", (_, change) => {
    expect(verifyManifest(signed(change()))).toBeNull();
  });
});
