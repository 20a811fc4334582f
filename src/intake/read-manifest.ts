import { compartments, isCompartment, type Compartment } from "../envelope/bytes.ts";
import { canonical } from "../envelope/canonical.ts";
import { isDay, isSlug } from "../envelope/field.ts";
import { mostAttachments } from "../envelope/size.ts";
import { count, digest, fields, id, sha256Of, type Fields } from "./parsing.ts";
import { partSize } from "./sealed-size.ts";

/** What a manifest says: of whom it is, and what belongs to it, each with its hash. */
export type ListedManifest = {
  readonly header: Header;
  readonly compartments: readonly { readonly kind: Compartment; readonly sha256: string }[];
  readonly grants: readonly { readonly organisation: string; readonly epoch: number; readonly sha256: string }[];
  readonly attachments: readonly SubmittedAttachment[];
};
type Header = {
  readonly report: string;
  readonly mailbox: string;
  readonly verifyKey: string;
  readonly day: string;
  readonly urgent: boolean;
  readonly sealedBy: "browser" | "server";
};
export type SubmittedAttachment = {
  readonly id: string;
  readonly parts: number;
  readonly size: number;
  readonly sha256: string;
};

/** Null unless the text is canonical JSON of a whole manifest, with a mailbox that belongs to its key, and nothing more. */
export const readManifest = (text: string): ListedManifest | null => {
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
  if (!sha256Of(Buffer.from(verifyKey, "hex")).startsWith(mailbox)) return null;
  const [sealed, grants, attachments] = [
    compartmentsIn(value["compartments"]),
    grantsIn(value["grants"]),
    attachmentsIn(value["attachments"], value["compartments"]),
  ];
  if (!sealed || !grants || !attachments) return null;
  return { header: { report, mailbox, verifyKey, day, urgent, sealedBy }, compartments: sealed, grants, attachments };
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
