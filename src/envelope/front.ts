import type { OrganisationId, ReportId } from "./bytes.ts";
import { utf8 } from "./bytes.ts";
import { canonical, fromCanonical, hasExactly } from "./canonical.ts";
import { withinGrace } from "./directory-content.ts";
import type { Epoch } from "./directory-content.ts";
import { isCount, isDay, isReportId, isSha256 } from "./field.ts";
import { isAddressed, isAuthor } from "./frame.ts";
import type { Author } from "./frame.ts";
import { sign, verify } from "./keys.ts";
import type { SigningKey, VerifyKey } from "./keys.ts";

/**
 * The outside of a letter, signed by who wrote it. Who cannot open a letter can still know that it was meant for
 * somebody else, and not broken; and the chain goes on over it.
 */
export type Front = {
  readonly v: 1;
  readonly report: ReportId;
  readonly seq: number;
  readonly prev: string;
  readonly author: Author;
  readonly day: string;
  readonly to: readonly OrganisationId[];
  /** of the age file that it belongs to */
  readonly sha256: string;
  readonly sig: string;
};

/** JCS, as it travels and is kept. */
export const signFront = (fields: Omit<Front, "v" | "sig">, key: SigningKey): string => {
  const front = { v: 1, ...fields };
  return canonical({ ...front, sig: sign(key, "front", front) });
};

/** Null unless it is the front that a conforming writer makes; whether it is signed is another question. */
export const readFront = (text: unknown): Front | null => {
  if (typeof text !== "string" || text.length > longest) return null;
  try {
    const value = fromCanonical(utf8(text));
    return isFront(value) ? value : null;
  } catch {
    return null;
  }
};

/** More than fifteen readers with the longest names need. */
const longest = 2048;

export type FrontExpected = { readonly report: ReportId; readonly seq: number; readonly sha256: string };
export type FrontTrust = { readonly reporter: VerifyKey; readonly epochs: readonly Epoch[] };

/** What is signed on the outside of this very age file; null when nothing is, or not by who may. */
export const openFront = (text: unknown, expected: FrontExpected, trust: FrontTrust): Front | null => {
  const front = readFront(text);
  if (front === null) return null;
  const key = signerOf(front, trust);
  const fits =
    key !== null &&
    front.report === expected.report &&
    front.seq === expected.seq &&
    front.sha256 === expected.sha256 &&
    verify(key, "front", front, front.sig);
  return fits ? front : null;
};

/** Whose key signs what this author says on this day: the reporter's, or that of the desk's epoch within its term. */
export const signerOf = (
  { author, day }: { readonly author: Author; readonly day: string },
  { reporter, epochs }: FrontTrust,
): VerifyKey | null => {
  if (author.role === "reporter") return reporter;
  const epoch = epochs.find((one) => one.organisation === author.organisation && one.epoch === author.epoch);
  return epoch !== undefined && withinGrace(epoch, day) ? epoch.deskKey : null;
};

const keys = ["v", "report", "seq", "prev", "author", "day", "to", "sha256", "sig"];

const isFront = (x: unknown): x is Front =>
  hasExactly(x, keys) &&
  x["v"] === 1 &&
  isReportId(x["report"]) &&
  isCount(x["seq"]) &&
  x["seq"] > 0 &&
  (x["seq"] === 1 ? x["prev"] === "" : isSha256(x["prev"])) &&
  isAuthor(x["author"]) &&
  isDay(x["day"]) &&
  isAddressed(x["to"], x["author"]) &&
  isSha256(x["sha256"]) &&
  // 64 bytes and nothing else: this text is kept as it came.
  typeof x["sig"] === "string" &&
  /^[\w-]{86}$/.test(x["sig"]);
