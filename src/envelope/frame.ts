import { concat, fromUtf8, hex, isCompartment, sha256, utf8 } from "./bytes.ts";
import type { Bytes, Compartment, OrganisationId, ReportId } from "./bytes.ts";
import { canonicalBytes, fromCanonical, hasExactly } from "./canonical.ts";
import { isCount, isDay, isReportId, isSha256, isSlug } from "./field.ts";
import { areListed } from "./listed-attachment.ts";
import type { ListedAttachment } from "./listed-attachment.ts";
import { sign, verify } from "./keys.ts";
import type { SigningKey, VerifyKey } from "./keys.ts";
import { refuse } from "./refusal.ts";
import { bucketFor } from "./size.ts";

export type FrameType = "report" | "grant" | "attachment" | "message";
export type Author =
  | { readonly role: "reporter" }
  | { readonly role: "desk"; readonly organisation: OrganisationId; readonly epoch: number };

export type FrameHeader = {
  readonly v: 2;
  readonly type: FrameType;
  readonly report: ReportId;
  /** null in grants and messages */
  readonly compartment: Compartment | null;
  /** position in the thread, from 1; 0 outside a thread */
  readonly seq: number;
  /** hex SHA-256 of the previous ciphertext of the thread; "" at seq 1 and outside a thread */
  readonly prev: string;
  readonly author: Author;
  /** "" in attachment frames: the frame that lists them bears the day */
  readonly day: string;
  /** only in attachment frames: which attachment this is */
  readonly attachment?: string;
  /** only in messages: whom of the organisations it is for, in ascending order; a desk's own alone in a desk's */
  readonly to?: readonly OrganisationId[];
  readonly bodyLen: number;
  readonly bodySha256: string;
  readonly attachments: readonly ListedAttachment[];
  readonly sig: string;
};

export type Unsigned = Omit<FrameHeader, "v" | "bodyLen" | "bodySha256" | "sig">;

const magic = utf8("ISF1");
const headerAtMost = 64 * 1024;

/** A whole frame, zero-padded to the smallest of `sizes` that holds it. */
export const encodeFrame = (fields: Unsigned, body: Bytes, sizes: readonly number[], key: SigningKey): Bytes => {
  const head = encodeHead(fields, body.length, hex(sha256(body)), key);
  const size = bucketFor(head.length + body.length, sizes) ?? refuse("too-large");
  return concat(head, body, new Uint8Array(size - head.length - body.length));
};

/** Magic, header length and signed header: everything that precedes the body. */
export const encodeHead = (fields: Unsigned, bodyLen: number, bodySha256: string, key: SigningKey): Bytes => {
  const header = { v: 2, ...fields, bodyLen, bodySha256 };
  const text = canonicalBytes({ ...header, sig: sign(key, `frame-${fields.type}`, header) });
  if (text.length > headerAtMost) return refuse("too-large");
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length);
  return concat(magic, length, text);
};

export type Frame = { readonly header: FrameHeader; readonly body: Bytes };

/** Reads a frame and refuses anything a conforming writer could not have written. Signature apart: see `signedBy`. */
export const decodeFrame = (plain: Bytes, type: FrameType, sizeAllowed: (size: number) => boolean): Frame => {
  if (!sizeAllowed(plain.length) || fromUtf8(plain.subarray(0, 4)) !== "ISF1") return refuse("unreadable");
  const headerLength = new DataView(plain.buffer, plain.byteOffset).getUint32(4);
  const bodyAt = 8 + headerLength;
  if (headerLength > headerAtMost || bodyAt > plain.length) return refuse("unreadable");
  const header = fromCanonical(plain.subarray(8, bodyAt));
  if (!isHeader(header) || header.type !== type) return refuse("unreadable");
  const end = bodyAt + header.bodyLen;
  if (end > plain.length || plain.subarray(end).some((byte) => byte !== 0)) return refuse("unreadable");
  const body = plain.slice(bodyAt, end);
  if (hex(sha256(body)) !== header.bodySha256) return refuse("unreadable");
  return { header, body };
};

export const signedBy = (header: FrameHeader, key: VerifyKey): boolean =>
  verify(key, `frame-${header.type}`, header, header.sig);

const headerKeys = [
  "v", "type", "report", "compartment", "seq", "prev", "author", "day", "bodyLen", "bodySha256", "attachments", "sig",
]; // prettier-ignore
const frameTypes: readonly unknown[] = ["report", "grant", "attachment", "message"];

const isHeader = (x: unknown): x is FrameHeader =>
  hasExactly(x, headerKeys, ["attachment", "to"]) &&
  x["v"] === 2 &&
  frameTypes.includes(x["type"]) &&
  isReportId(x["report"]) &&
  (x["compartment"] === null || isCompartment(x["compartment"])) &&
  isCount(x["seq"]) &&
  (x["prev"] === "" || isSha256(x["prev"])) &&
  isAuthor(x["author"]) &&
  (x["type"] === "attachment"
    ? x["day"] === "" && isReportId(x["attachment"])
    : isDay(x["day"]) && x["attachment"] === undefined) &&
  (x["type"] === "message" ? isAddressed(x["to"], x["author"]) : x["to"] === undefined) &&
  isCount(x["bodyLen"]) &&
  isSha256(x["bodySha256"]) &&
  areListed(x["attachments"]) &&
  typeof x["sig"] === "string";

export const isAuthor = (x: unknown): x is Author =>
  (hasExactly(x, ["role"]) && x["role"] === "reporter") ||
  (hasExactly(x, ["role", "organisation", "epoch"]) &&
    x["role"] === "desk" &&
    isSlug(x["organisation"]) &&
    isCount(x["epoch"]));

/** To somebody, each named once, in the one order; a desk's letter is read by its own organisation and no other. */
export const isAddressed = (to: unknown, author: Author): to is readonly OrganisationId[] =>
  Array.isArray(to) &&
  to.length > 0 &&
  to.length <= mostReaders &&
  to.every((id, n) => isSlug(id) && (n === 0 || to[n - 1] < id)) &&
  (author.role === "reporter" || (to.length === 1 && to[0] === author.organisation));

/** An age file has at most sixteen stanzas, and the reporter reads along. */
const mostReaders = 15;
