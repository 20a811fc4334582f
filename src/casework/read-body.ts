import { isCompartment, type Compartment } from "../envelope/bytes.ts";
import { isClosingReason, type ClosingReason } from "./closing-reasons.ts";
import type { CaseKeyRow } from "./tables.ts";

/** Which compartments somebody asks to open: at least one, none twice, all of the kinds that this address gives. */
export const compartmentsAsked = (body: unknown, given: readonly Compartment[]): readonly Compartment[] | null => {
  const asked = field(body, "compartments");
  if (!Array.isArray(asked) || asked.length === 0 || new Set(asked).size !== asked.length) return null;
  return asked.every((one): one is Compartment => isCompartment(one) && given.includes(one)) ? asked : null;
};

export const reasonAsked = (body: unknown): ClosingReason | null => {
  const reason = field(body, "reason");
  return isClosingReason(reason) ? reason : null;
};

export const attachmentAsked = (body: unknown): string | null => {
  const attachment = field(body, "attachment");
  return typeof attachment === "string" && /^[0-9a-f]{32}$/.test(attachment) ? attachment : null;
};

/** The server can't look inside; it checks that this is an age file of a sensible size and a recipient's shape. */
export const caseKeyAsked = (body: unknown): CaseKeyRow | null => {
  const [epoch, recipient, sealed] = [field(body, "epoch"), field(body, "recipient"), field(body, "sealed")];
  if (typeof epoch !== "number" || !Number.isInteger(epoch) || epoch < 1 || epoch > 1e6) return null;
  if (typeof recipient !== "string" || !/^age1pq1[0-9a-z]{50,4000}$/.test(recipient)) return null;
  if (typeof sealed !== "string" || !/^[A-Za-z0-9_-]{100,24000}$/.test(sealed)) return null;
  const ciphertext = Buffer.from(sealed, "base64url");
  return ciphertext.subarray(0, 22).toString("latin1") === "age-encryption.org/v1\n"
    ? { epoch, recipient, ciphertext }
    : null;
};

const field = (body: unknown, name: string): unknown =>
  typeof body === "object" && body !== null && Object.hasOwn(body, name)
    ? (body as Record<string, unknown>)[name]
    : undefined;
