import { isCompartment } from "./bytes.ts";
import type { Compartment, OrganisationId } from "./bytes.ts";
import { hasExactly } from "./canonical.ts";
import { isCount, isSlug } from "./field.ts";
import { isRecipient } from "./keys.ts";
import type { Recipient, VerifyKey } from "./keys.ts";
import { refuse } from "./refusal.ts";

export type CoreContent = {
  readonly language: string;
  readonly urgent: boolean;
  readonly sealedBy: "browser" | "server";
  readonly answers: unknown;
  readonly readers: Readonly<Partial<Record<Compartment, readonly OrganisationId[]>>>;
  readonly reporter: { readonly recipient: Recipient; readonly verifyKey: VerifyKey };
  readonly attachmentCount: { readonly media: number; readonly original: number };
};

/** Refuses a core that names another key than the one that signed it: answers would go to somebody else. */
export const coreContent = (x: unknown, verifyKey: VerifyKey): CoreContent =>
  isCore(x) && x.reporter.verifyKey === verifyKey ? x : refuse("unreadable");

const keys = ["language", "urgent", "sealedBy", "answers", "readers", "reporter", "attachmentCount"];

const isCore = (x: unknown): x is CoreContent =>
  hasExactly(x, keys) &&
  typeof x["language"] === "string" &&
  typeof x["urgent"] === "boolean" &&
  (x["sealedBy"] === "browser" || x["sealedBy"] === "server") &&
  areReaders(x["readers"]) &&
  hasExactly(x["reporter"], ["recipient", "verifyKey"]) &&
  isRecipient(x["reporter"]["recipient"]) &&
  hasExactly(x["attachmentCount"], ["media", "original"]) &&
  Object.values(x["attachmentCount"]).every(isCount);

const areReaders = (x: unknown): boolean =>
  typeof x === "object" &&
  x !== null &&
  Object.entries(x).every(([name, ids]) => isCompartment(name) && Array.isArray(ids) && ids.every(isSlug));
