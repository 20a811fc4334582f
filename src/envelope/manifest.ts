import { compartments as allCompartments, hex, isCompartment, sha256, utf8 } from "./bytes.ts";
import type { Compartment, MailboxId, OrganisationId, ReportId, Sealed } from "./bytes.ts";
import { fromCanonical, hasExactly } from "./canonical.ts";
import { isCount, isDay, isReportId, isSha256, isSlug } from "./field.ts";
import { isVerifyKey, verify } from "./keys.ts";
import type { VerifyKey } from "./keys.ts";
import { mailboxOf } from "./receipt.ts";
import { mostAttachments, partSize } from "./size.ts";

export type Manifest = {
  readonly v: 1;
  readonly report: ReportId;
  readonly mailbox: MailboxId;
  readonly verifyKey: VerifyKey;
  readonly day: string;
  readonly urgent: boolean;
  readonly sealedBy: "browser" | "server";
  /** hex SHA-256 of each age file */
  readonly compartments: Readonly<Partial<Record<Compartment, string>>>;
  readonly grants: readonly {
    readonly organisation: OrganisationId;
    readonly epoch: number;
    readonly sha256: string;
  }[];
  readonly attachments: readonly ManifestAttachment[];
};
export type ManifestAttachment = {
  readonly id: string;
  readonly compartment: Compartment;
  readonly parts: number;
  readonly size: number;
  readonly sha256: string;
};

export type Manifested = {
  readonly manifest: string;
  readonly sig: string;
  readonly verifyKey: VerifyKey;
  /** Those that are at hand; each must match. */
  readonly compartments?: Readonly<Partial<Record<Compartment, Sealed>>>;
  readonly grants?: readonly {
    readonly organisation: OrganisationId;
    readonly epoch: number;
    readonly sealed: Sealed;
  }[];
};

/** Null unless signed, well-formed, and true of every ciphertext given with it. */
export const verifyManifest = (given: Manifested): Manifest | null => {
  const manifest = parsed(given.manifest);
  if (manifest === null || manifest.verifyKey !== given.verifyKey) return null;
  if (!verify(manifest.verifyKey, "manifest", manifest, given.sig)) return null;
  for (const [compartment, sealed] of Object.entries(given.compartments ?? {}))
    if (manifest.compartments[compartment as Compartment] !== hex(sha256(sealed))) return null;
  for (const grant of given.grants ?? []) {
    const hash = hex(sha256(grant.sealed));
    if (
      !manifest.grants.some(
        (g) => g.organisation === grant.organisation && g.epoch === grant.epoch && g.sha256 === hash,
      )
    )
      return null;
  }
  return manifest;
};

const parsed = (text: string): Manifest | null => {
  try {
    const value = fromCanonical(utf8(text));
    return isManifest(value) ? value : null;
  } catch {
    return null;
  }
};

const keys = [
  "v",
  "report",
  "mailbox",
  "verifyKey",
  "day",
  "urgent",
  "sealedBy",
  "compartments",
  "grants",
  "attachments",
];

const isManifest = (x: unknown): x is Manifest =>
  hasExactly(x, keys) &&
  x["v"] === 1 &&
  isReportId(x["report"]) &&
  isVerifyKey(x["verifyKey"]) &&
  x["mailbox"] === mailboxOf(x["verifyKey"]) &&
  isDay(x["day"]) &&
  typeof x["urgent"] === "boolean" &&
  (x["sealedBy"] === "browser" || x["sealedBy"] === "server") &&
  hasExactly(x["compartments"], ["core", "contact", "child"], allCompartments) &&
  Object.values(x["compartments"]).every(isSha256) &&
  areGrants(x["grants"]) &&
  areAttachments(x["attachments"], x["compartments"]);

const areGrants = (x: unknown): boolean =>
  Array.isArray(x) &&
  x.length > 0 &&
  x.every(
    (g) =>
      hasExactly(g, ["organisation", "epoch", "sha256"]) &&
      isSlug(g["organisation"]) &&
      isCount(g["epoch"]) &&
      isSha256(g["sha256"]),
  ) &&
  new Set(x.map((g: { organisation: string }) => g.organisation)).size === x.length;

const areAttachments = (x: unknown, listed: object): boolean =>
  Array.isArray(x) &&
  x.length <= mostAttachments &&
  x.every(
    (a) =>
      hasExactly(a, ["id", "compartment", "parts", "size", "sha256"]) &&
      isReportId(a["id"]) &&
      isCompartment(a["compartment"]) &&
      Object.hasOwn(listed, a["compartment"]) &&
      isCount(a["size"]) &&
      a["parts"] === Math.ceil(a["size"] / partSize) &&
      isSha256(a["sha256"]),
  ) &&
  new Set(x.map((a: { id: string }) => a.id)).size === x.length;
