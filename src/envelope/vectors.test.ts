import { describe, expect, test, vi } from "vitest";
import { openAttachment } from "./attachment.ts";
import { base64url, fromBase64url, fromHex, fromUtf8, hex, utf8 } from "./bytes.ts";
import type { Compartment, OrganisationId, Sealed } from "./bytes.ts";
import { openDirectory } from "./directory.ts";
import type { Trust } from "./directory.ts";
import { decodeFrame, encodeFrame, signedBy } from "./frame.ts";
import type { Unsigned } from "./frame.ts";
import { hkdf, identityOf, sign, verify, verifyKeyOf } from "./keys.ts";
import type { Identity, VerifyKey } from "./keys.ts";
import { openCompartment, openGrant, verifyManifest } from "./opening.ts";
import type { CompartmentExpected, GrantExpected, GrantedSeeds, Opened } from "./opening.ts";
import { newReceipt, readReceipt, reporterKeys } from "./receipt.ts";
import type { ReceiptCode } from "./receipt.ts";
import { padme } from "./size.ts";
import { openThread } from "./thread.ts";
import type { ThreadEntry, ThreadMessage, ThreadTrust } from "./thread.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // post-quantum keys on a busy machine

declare global {
  interface ImportMeta {
    glob(pattern: string, options: { eager: true; import: "default" }): Record<string, unknown>;
  }
}

const folder = import.meta.glob("./vectors/*.json", { eager: true, import: "default" });
const file = <T>(name: string): T => folder[`./vectors/${name}.json`] as T;
const sealedOf = (text: string) => fromBase64url(text) as Sealed;

test("every file of vectors has a suite here", () => {
  expect(
    Object.keys(folder)
      .map((path) => path.slice(10, -5))
      .toSorted(),
  ).toEqual(["directory", "frame", "receipt", "sealed-report", "signature", "thread"]);
});

type Receipts = {
  good: (Record<string, string> & { random: string; receipt: string })[];
  typed: [string, string][];
  refused: [string, string][];
};
describe("receipt vectors", () => {
  const { good, typed, refused } = file<Receipts>("receipt");
  test.each(good)("$receipt", async ({ random, receipt, ...expected }) => {
    expect(newReceipt(() => fromHex(random))).toBe(receipt);
    const keys = await reporterKeys(receipt as ReceiptCode);
    expect({ ...keys, seed: hex(keys.seed), signingKey: hex(keys.signingKey) }).toEqual(expected);
  });
  test.each(typed)("%j reads as %j", (text, receipt) => expect(readReceipt(text)).toBe(receipt));
  test.each(refused)("%j is refused for its %s", (text, why) => expect(readReceipt(text)).toEqual({ refused: why }));
});

type Signatures = {
  hkdf: { secret: string; label: string; output: string }[];
  signatures: { key: string; verifyKey: VerifyKey; type: string; header: object; sig: string }[];
};
describe("signature vectors", () => {
  const { hkdf: derived, signatures } = file<Signatures>("signature");
  test.each(derived)("HKDF $label", ({ secret, label, output }) =>
    expect(hex(hkdf(fromHex(secret), label))).toBe(output),
  );
  test.each(signatures)("$type", ({ key, verifyKey, type, header, sig }) => {
    expect(verifyKeyOf(fromHex(key))).toBe(verifyKey);
    expect(sign(fromHex(key), type, header)).toBe(sig);
    expect(verify(verifyKey, type, header, sig)).toBe(true);
  });
});

type Frames = {
  fields: Unsigned;
  signingKey: string;
  body: string;
  sizes: number[];
  frame: string;
  padme: [number, number][];
};
describe("frame vectors", () => {
  const { fields, signingKey, body, sizes, frame, padme: lengths } = file<Frames>("frame");
  test("the frame comes out byte for byte, and reads back", () => {
    expect(base64url(encodeFrame(fields, utf8(body), sizes, fromHex(signingKey)))).toBe(frame);
    const read = decodeFrame(fromBase64url(frame), "message", (size) => sizes.includes(size));
    expect(fromUtf8(read.body)).toBe(body);
    expect(signedBy(read.header, verifyKeyOf(fromHex(signingKey)))).toBe(true);
  });
  test.each(lengths)("Padmé of %i is %i", (length, padded) => expect(padme(length)).toBe(padded));
});

describe("directory vectors", () => {
  const { note, cases } = file<{ note: string; cases: { trust: Trust; result: object }[] }>("directory");
  test.each(cases)(
    "$trust.today, from version $trust.lowestVersion, threshold $trust.threshold: $result",
    ({ trust, result }) => {
      expect(openDirectory(note, trust)).toMatchObject(result);
    },
  );
});

type Report = {
  report: CompartmentExpected["report"]; verifyKey: VerifyKey; manifest: string; sig: string; compartments: Record<Compartment, string>;
  grants: { organisation: GrantExpected["organisation"]; epoch: number; sealed: string; identity: Identity }[];
  attachment: string; attachmentText: string; expected: Record<Compartment, Opened>;
}; // prettier-ignore
describe("sealed report vectors", () => {
  const v = file<Report>("sealed-report");
  const { report, verifyKey } = v;
  const compartments = Object.fromEntries(
    Object.entries(v.compartments).map(([name, sealed]) => [name, sealedOf(sealed)]),
  );
  const grants = v.grants.map((grant) => ({ ...grant, sealed: sealedOf(grant.sealed) }));
  test("the manifest is true of it", () => {
    expect(verifyManifest({ manifest: v.manifest, sig: v.sig, verifyKey, compartments, grants })).not.toBeNull();
  });
  test("each grant opens, and what it opens is what was written", async () => {
    for (const { sealed, identity, organisation, epoch } of grants) {
      const seeds: GrantedSeeds = await openGrant(sealed, identity, { report, verifyKey, organisation, epoch });
      for (const [name, seed] of Object.entries(seeds)) {
        const compartment = name as Compartment;
        expect(await openCompartment(compartments[compartment]!, seed, { report, verifyKey, compartment })).toEqual(
          v.expected[compartment],
        );
      }
    }
  });
  test("the attachment opens", async () => {
    const { sealed, identity, organisation, epoch } = grants[0]!;
    const { media } = await openGrant(sealed, identity, { report, verifyKey, organisation, epoch });
    const attachment = v.expected.media.attachments[0]!;
    const opened = await openAttachment(fromBase64url(v.attachment), identityOf(media!), {
      report,
      verifyKey,
      attachment,
    });
    expect([opened.name, fromUtf8(opened.bytes)]).toEqual(["hôtel.jpg", v.attachmentText]);
  });
});

type Thread = {
  trust: ThreadTrust;
  messages: (Omit<ThreadMessage, "sealed"> & { sealed: string | null })[];
  views: { who: string; reader?: OrganisationId; identity: Identity; drop: number[]; entries: ThreadEntry[] }[];
};
describe("thread vectors", () => {
  const { trust, messages, views } = file<Thread>("thread");
  test.each(views)("as read by the $who", async ({ reader, identity, drop, entries }) => {
    const given = messages
      .filter((m) => !drop.includes(m.seq))
      .map((m) => ({ ...m, sealed: m.sealed === null ? null : sealedOf(m.sealed) }));
    expect(await openThread(given, identity, { ...trust, ...(reader === undefined ? {} : { reader }) })).toEqual(
      entries,
    );
  });
});
