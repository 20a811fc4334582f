import { sha256, utf8 } from "../bytes.ts";
import type { Compartment, OrganisationId } from "../bytes.ts";
import { certifyEpoch } from "../directory-content.ts";
import type { Directory, Epoch, Organisation, Trust } from "../directory-content.ts";
import { recipientOf, seedFrom, verifyKeyOf } from "../keys.ts";
import type { Seed, SigningKey } from "../keys.ts";
import { newReceipt } from "../receipt.ts";
import type { Draft } from "../sealed-report.ts";

/** Everything here follows from words, so that Node, Chromium and the vectors speak of the same keys. */
export const seedOf = (word: string): Seed => seedFrom(sha256(utf8(`small world: ${word}`)));
export const keyOf = (word: string): SigningKey => sha256(utf8(`small world key: ${word}`));

export const today = "2026-11-24";
export const hotline = "hotline-one" as OrganisationId;
export const ngo = "ngo-two" as OrganisationId;
export const ministry = "ministry-three" as OrganisationId;
export const receipt = newReceipt((n) => sha256(utf8("small world: receipt")).subarray(0, n));

const all: readonly Compartment[] = ["core", "contact", "child", "media", "original"];

export const organisation = (
  id: OrganisationId,
  kind: Organisation["kind"],
  can: readonly Compartment[],
): Organisation => ({
  id,
  names: { fr: `${id} fr`, nl: `${id} nl`, de: `${id} de`, en: `${id} en` },
  country: "BE",
  languages: ["fr", "nl"],
  kind,
  rootKey: verifyKeyOf(keyOf(`root of ${id}`)),
  can,
  legalBasis: "agreement",
  status: "active",
});

export const epochOf = async (id: OrganisationId, epoch: number, change: Partial<Epoch> = {}): Promise<Epoch> =>
  certifyEpoch(keyOf(`root of ${id}`), {
    organisation: id,
    epoch,
    recipient: await recipientOf(seedOf(`epoch ${epoch} of ${id}`)),
    deskKey: verifyKeyOf(keyOf(`desk ${epoch} of ${id}`)),
    notBefore: "2026-11-01",
    notAfter: "2027-01-20",
    ...change,
  });

export const rootKeys: readonly SigningKey[] = [keyOf("root a"), keyOf("root b"), keyOf("root c")];

export const smallDirectory = async (): Promise<Directory> => ({
  v: 1,
  version: 7,
  notBefore: "2026-11-01",
  notAfter: "2027-01-20",
  roots: rootKeys.map(verifyKeyOf),
  threshold: 2,
  organisations: [
    organisation(hotline, "hotline", all),
    organisation(ngo, "ngo", ["core", "contact", "child"]),
    organisation(ministry, "ministry", []),
  ],
  epochs: [await epochOf(hotline, 1), await epochOf(ngo, 3)],
  matcherKey: null,
});

export const trust: Trust = { roots: rootKeys.map(verifyKeyOf), threshold: 2, lowestVersion: 7, today };

export const draft: Draft = {
  language: "fr",
  urgent: true,
  sealedBy: "browser",
  day: today,
  core: { what: { description: "Un homme et une enfant à l’hôtel." } },
  contact: null,
  child: { age: "10" },
  chosen: { core: [hotline, ngo], contact: [ngo], child: [hotline, ngo] },
  attachments: [],
};

/** A copy with one byte changed. */
export const flipped = <T extends Uint8Array>(bytes: T, at: number, by = 1): T => {
  const copy = bytes.slice() as T;
  copy[at]! ^= by;
  return copy;
};
