import { createHash, createHmac, hkdfSync } from "node:crypto";
import canonicalize from "canonicalize";
import type { Action } from "./actions.ts";

/** One line of the record. The keys are these and no others. */
export type Entry = {
  readonly n: number;
  readonly at: string;
  readonly org: string;
  readonly member: string;
  readonly action: Action;
  readonly objectRef: string;
  readonly second?: string;
  readonly prev: string;
};

/** What the first entry follows. */
export const beginning = "0".repeat(64);

/** JCS (RFC 8785): the exact text that is stored and hashed. */
export const textOf = (entry: Entry): string => {
  const text = canonicalize(entry);
  if (text === undefined) throw new Error("A ledger entry could not be written as canonical JSON");
  return text;
};

/** h_n = SHA-256("isaystop/v1/audit" ‖ 0x00 ‖ JCS(entry)), lowercase hex. */
export const hashOf = (text: string): string =>
  createHash("sha256").update("isaystop/v1/audit\0").update(text, "utf8").digest("hex");

/**
 * A stand-in for an id that only the same organisation's entries share: two organisations' entries about one
 * report can't be joined by somebody who holds the ledger alone. `secret` is the instance's, hex.
 */
export const objectRefOf = (secret: string, organisation: string, id: string): string => {
  const key = hkdfSync("sha256", Buffer.from(secret, "hex"), "", `isaystop/v1/ledger-object/${organisation}`, 32);
  return createHmac("sha256", Buffer.from(key)).update(id, "utf8").digest("hex");
};
