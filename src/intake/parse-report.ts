import { createHash, createPublicKey, verify } from "node:crypto";
import { compartments, isCompartment, type Compartment } from "../envelope/bytes.ts";
import { canonical } from "../envelope/canonical.ts";
import type { Directory } from "../envelope/directory.ts";
import { isDay, isSlug } from "../envelope/field.ts";
import { mostAttachments } from "../envelope/size.ts";
import { bytesOf, count, digest, fields, id, signature, type Fields } from "./parsing.ts";
import { isSealedAttachmentSize, isSealedCompartment, isSealedGrant, partSize } from "./sealed-size.ts";

/** A report that is complete, signed, and sealed for organisations that exist; parsed once, at the edge. */
export type SubmittedReport = {
  readonly id: string;
  readonly mailbox: string;
  readonly verifyKey: string;
  readonly urgent: boolean;
  readonly sealedBy: "browser" | "server";
  readonly compartments: readonly { readonly kind: Compartment; readonly sealed: Buffer; readonly sha256: string }[];
  readonly grants: readonly { readonly organisation: string; readonly epoch: number; readonly sealed: Buffer }[];
  readonly attachments: readonly SubmittedAttachment[];
  readonly manifest: string;
  readonly manifestSha256: string;
  readonly sig: string;
};
export type SubmittedAttachment = {
  readonly id: string;
  readonly parts: number;
  readonly size: number;
  readonly sha256: string;
};

export type ReportRefusal =
  | "report-unreadable"
  | "manifest-unreadable"
  | "manifest-not-signed"
  | "manifest-differs"
  | "compartment-not-sealed"
  | "grant-not-sealed"
  | "attachment-size"
  | "organisation-unknown";

/** Takes the manifest for the truth and demands that everything sent is what it lists, no more and no less. */
export const parseReport = (x: unknown, directory: Directory): SubmittedReport | { refused: ReportRefusal } => {
  const body = fields(x);
  const manifest = typeof body?.["manifest"] === "string" ? body["manifest"] : null;
  const sig = signature(body?.["sig"]);
  const [sealed, granted] = [fields(body?.["compartments"]), body?.["grants"]];
  if (!body || manifest === null || !sig || !sealed || !Array.isArray(granted)) return { refused: "report-unreadable" };
  const listed = readManifest(manifest);
  if (listed === null) return { refused: "manifest-unreadable" };
  if (
    !(["report", "mailbox", "verifyKey", "day", "urgent", "sealedBy"] as const).every(
      (key) => body[key] === listed.header[key],
    )
  )
    return { refused: "manifest-differs" };
  if (!isSigned(manifest, listed.header.verifyKey, sig)) return { refused: "manifest-not-signed" };
  if (Object.keys(sealed).length !== listed.compartments.length || granted.length !== listed.grants.length)
    return { refused: "manifest-differs" };

  const compartmentsSent = [];
  for (const { kind, sha256 } of listed.compartments) {
    const bytes = bytesOf(sealed[kind]);
    if (bytes === null || !isSealedCompartment(bytes, kind)) return { refused: "compartment-not-sealed" };
    if (sha256Of(bytes) !== sha256) return { refused: "manifest-differs" };
    compartmentsSent.push({ kind, sealed: bytes, sha256 });
  }
  const grants = [];
  for (const [n, { organisation, epoch, sha256 }] of listed.grants.entries()) {
    const grant = fields(granted[n]);
    const bytes = bytesOf(grant?.["sealed"]);
    if (bytes === null || !isSealedGrant(bytes)) return { refused: "grant-not-sealed" };
    if (grant?.["organisation"] !== organisation || grant["epoch"] !== epoch || sha256Of(bytes) !== sha256)
      return { refused: "manifest-differs" };
    if (!isKnown(directory, organisation, epoch)) return { refused: "organisation-unknown" };
    grants.push({ organisation, epoch, sealed: bytes });
  }
  if (!listed.attachments.every(({ size }) => isSealedAttachmentSize(size))) return { refused: "attachment-size" };
  const { report, mailbox, verifyKey, urgent, sealedBy } = listed.header;
  return {
    id: report,
    mailbox,
    verifyKey,
    urgent,
    sealedBy,
    compartments: compartmentsSent,
    grants,
    attachments: listed.attachments,
    manifest,
    manifestSha256: sha256Of(manifest),
    sig,
  };
};

type Header = {
  readonly report: string;
  readonly mailbox: string;
  readonly verifyKey: string;
  readonly day: string;
  readonly urgent: boolean;
  readonly sealedBy: "browser" | "server";
};
type ListedManifest = {
  readonly header: Header;
  readonly compartments: readonly { readonly kind: Compartment; readonly sha256: string }[];
  readonly grants: readonly { readonly organisation: string; readonly epoch: number; readonly sha256: string }[];
  readonly attachments: readonly SubmittedAttachment[];
};

const manifestKeys = [
  "attachments",
  "compartments",
  "day",
  "grants",
  "mailbox",
  "report",
  "sealedBy",
  "sig",
  "urgent",
  "v",
  "verifyKey",
];

const readManifest = (text: string): ListedManifest | null => {
  const value = parsedCanonical(text);
  if (
    value === null ||
    value["v"] !== 1 ||
    !Object.keys(value).every((key) => key !== "sig" && manifestKeys.includes(key))
  )
    return null;
  const [report, mailbox, verifyKey] = [id(value["report"]), id(value["mailbox"]), digest(value["verifyKey"])];
  const { day, urgent, sealedBy } = value;
  if (!report || !mailbox || !verifyKey || !isDay(day) || typeof urgent !== "boolean") return null;
  if (sealedBy !== "browser" && sealedBy !== "server") return null;
  if (sha256Of(Buffer.from(verifyKey, "hex")).slice(0, 32) !== mailbox) return null;
  const [sealed, grants, attachments] = [
    compartmentsIn(value["compartments"]),
    grantsIn(value["grants"]),
    attachmentsIn(value["attachments"], value["compartments"]),
  ];
  if (!sealed || !grants || !attachments) return null;
  return { header: { report, mailbox, verifyKey, day, urgent, sealedBy }, compartments: sealed, grants, attachments };
};

const parsedCanonical = (text: string): Fields | null => {
  try {
    const value = fields(JSON.parse(text));
    return value !== null && canonical(value) === text ? value : null;
  } catch {
    return null;
  }
};

const compartmentsIn = (x: unknown): ListedManifest["compartments"] | null => {
  const all = fields(x);
  if (all === null || !["core", "contact", "child"].every((kind) => Object.hasOwn(all, kind))) return null;
  if (!Object.keys(all).every(isCompartment)) return null;
  const listed = compartments
    .filter((kind) => Object.hasOwn(all, kind))
    .map((kind) => ({ kind, sha256: digest(all[kind]) }));
  return listed.every((one): one is { kind: Compartment; sha256: string } => one.sha256 !== null) ? listed : null;
};

const grantsIn = (x: unknown): ListedManifest["grants"] | null => {
  if (!Array.isArray(x) || x.length === 0 || x.length > 64) return null;
  const listed = [];
  for (const grant of x as unknown[]) {
    const { organisation, epoch, sha256 } = fields(grant) ?? {};
    const hash = digest(sha256);
    const number = count(epoch, 2 ** 31 - 1);
    if (!isSlug(organisation) || number === null || hash === null || Object.keys(grant as object).length !== 3)
      return null;
    listed.push({ organisation, epoch: number, sha256: hash });
  }
  return new Set(listed.map(({ organisation }) => organisation)).size === listed.length ? listed : null;
};

const attachmentsIn = (x: unknown, sealed: unknown): readonly SubmittedAttachment[] | null => {
  if (!Array.isArray(x) || x.length > mostAttachments) return null;
  const listed = x.map(readAttachment);
  const inCompartments = x.every((one) => Object.hasOwn(fields(sealed) ?? {}, String(fields(one)?.["compartment"])));
  const sound = inCompartments && listed.every((one) => one !== null);
  return sound && new Set(listed.map((one) => one.id)).size === listed.length ? listed : null;
};

/** Also of an attachment that goes with an answer: what is said of it in clear. */
export const readAttachment = (x: unknown): SubmittedAttachment | null => {
  const one = fields(x);
  const [attachment, size, hash] = [id(one?.["id"]), count(one?.["size"], 2 ** 31), digest(one?.["sha256"])];
  if (one === null || attachment === null || !size || hash === null || Object.keys(one).length !== 5) return null;
  return one["parts"] === Math.ceil(size / partSize)
    ? { id: attachment, parts: one["parts"], size, sha256: hash }
    : null;
};

const isKnown = (directory: Directory, organisation: string, epoch: number): boolean =>
  directory.organisations.some(
    ({ id: known, status, can }) => known === organisation && status === "active" && can.length > 0,
  ) && directory.epochs.some((listed) => listed.organisation === organisation && listed.epoch === epoch);

const sha256Of = (bytes: Buffer | string): string => createHash("sha256").update(bytes).digest("hex");

/**
 * Ed25519 by OpenSSL, a tenth of the cost of doing it in JavaScript. It keeps rubbish out; the desks verify again,
 * and strictly. The manifest is canonical already, so what was signed is its very text.
 */
const isSigned = (manifest: string, verifyKey: string, sig: string): boolean => {
  const der = Buffer.concat([ed25519Prefix, Buffer.from(verifyKey, "hex")]);
  const signedText = Buffer.from(`isaystop/v1/manifest\0${manifest}`, "utf8");
  try {
    return verify(
      null,
      signedText,
      createPublicKey({ key: der, format: "der", type: "spki" }),
      Buffer.from(sig, "base64url"),
    );
  } catch {
    return false; // 32 bytes that are no point on the curve
  }
};
const ed25519Prefix = Buffer.from("302a300506032b6570032100", "hex");
