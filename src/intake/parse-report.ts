import { verify } from "node:crypto";
import type { Compartment } from "../envelope/bytes.ts";
import type { Directory } from "../envelope/directory.ts";
import { bytesOf, fields, sha256Of, signature } from "./parsing.ts";
import { readManifest, type SubmittedAttachment } from "./read-manifest.ts";
import { isSealedAttachmentSize, isSealedCompartment, isSealedGrant } from "./sealed-size.ts";

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

export type ReportRefusal =
  | "report-unreadable"
  | "manifest-unreadable"
  | "manifest-not-signed"
  | "manifest-differs"
  | "compartment-not-sealed"
  | "grant-not-sealed"
  | "attachment-size"
  | "organisation-unknown";

/** `whole`: all is as it should be but for somebody whom the directory does not list, any more or yet. */
export type NotRead = { readonly refused: ReportRefusal; readonly whole?: SubmittedReport };

/** Takes the manifest for the truth and demands that everything sent is what it lists, no more and no less. */
export const parseReport = (x: unknown, directory: Directory): SubmittedReport | NotRead => {
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
    grants.push({ organisation, epoch, sealed: bytes });
  }
  if (!listed.attachments.every(({ size }) => isSealedAttachmentSize(size))) return { refused: "attachment-size" };
  const { report, mailbox, verifyKey, urgent, sealedBy } = listed.header;
  const whole: SubmittedReport = {
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
  return grants.every(({ organisation, epoch }) => isKnown(directory, organisation, epoch))
    ? whole
    : { refused: "organisation-unknown", whole };
};

const isKnown = (directory: Directory, organisation: string, epoch: number): boolean =>
  directory.organisations.some(
    ({ id: known, status, can }) => known === organisation && status === "active" && can.length > 0,
  ) && directory.epochs.some((listed) => listed.organisation === organisation && listed.epoch === epoch);

/**
 * Ed25519 by OpenSSL, a tenth of the cost of doing it in JavaScript. It keeps rubbish out; the desks verify again,
 * and strictly. The manifest is canonical already, so what was signed is its very text.
 */
const isSigned = (manifest: string, verifyKey: string, sig: string): boolean => {
  const key = { key: ed25519 + verifyKey, encoding: "hex", format: "der", type: "spki" } as const;
  const signedText = Buffer.from(`isaystop/v1/manifest\0${manifest}`, "utf8");
  try {
    return verify(null, signedText, key, Buffer.from(sig, "base64url"));
  } catch {
    return false; // 32 bytes that are no point on the curve
  }
};
/** What stands before such a key in DER (RFC 8410), in hex. */
const ed25519 = "302a300506032b6570032100";
