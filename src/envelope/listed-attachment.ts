import { hasExactly } from "./canonical.ts";
import { isCount, isReportId, isSha256 } from "./field.ts";
import { attachmentAtMost, mostAttachments, partSize } from "./size.ts";

/** What the frame that lists an attachment says of it. Nothing of this is visible to the server. */
export type ListedAttachment = {
  /** 32 hex */
  readonly id: string;
  readonly compartment: "media" | "original";
  readonly name: string;
  readonly mime: string;
  /** bytes of the file itself */
  readonly len: number;
  /** hex SHA-256 of the file itself */
  readonly sha256: string;
  readonly sealed: {
    readonly size: number;
    readonly sha256: string;
    /** how many parts; each but the last is full */
    readonly parts: number;
  };
};

export const areListed = (x: unknown): x is readonly ListedAttachment[] =>
  Array.isArray(x) &&
  x.length <= mostAttachments &&
  x.every(isListed) &&
  new Set(x.map((one: ListedAttachment) => one.id)).size === x.length;

const isListed = (x: unknown): x is ListedAttachment =>
  hasExactly(x, ["id", "compartment", "name", "mime", "len", "sha256", "sealed"]) &&
  isReportId(x["id"]) &&
  (x["compartment"] === "media" || x["compartment"] === "original") &&
  isShortText(x["name"], 255) &&
  isMime(x["mime"]) &&
  isCount(x["len"]) &&
  x["len"] <= attachmentAtMost &&
  isSha256(x["sha256"]) &&
  isSealedSize(x["sealed"]);

const isSealedSize = (x: unknown): boolean =>
  hasExactly(x, ["size", "sha256", "parts"]) &&
  isCount(x["size"]) &&
  isSha256(x["sha256"]) &&
  x["parts"] === Math.ceil(x["size"] / partSize);

const isShortText = (x: unknown, most: number): x is string => typeof x === "string" && x.length <= most;
const isMime = (x: unknown): x is string => isShortText(x, 127) && /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/.test(x);
