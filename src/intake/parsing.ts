import { hash } from "node:crypto";

/** Small parsers for what comes from outside: each gives a value of the wanted kind, or null. They never throw. */
export type Fields = Readonly<Record<string, unknown>>;

export const fields = (x: unknown): Fields | null =>
  typeof x === "object" && x !== null && !Array.isArray(x) ? (x as Fields) : null;

export const matching = (x: unknown, pattern: RegExp): string | null =>
  typeof x === "string" && pattern.test(x) ? x : null;

/** 128 random bits as 32 lowercase hex digits. */
export const id = (x: unknown): string | null => matching(x, /^[0-9a-f]{32}$/);
export const digest = (x: unknown): string | null => matching(x, /^[0-9a-f]{64}$/);
/** An Ed25519 signature, base64url. */
export const signature = (x: unknown): string | null => matching(x, /^[A-Za-z0-9_-]{86}$/);

export const count = (x: unknown, atMost = Number.MAX_SAFE_INTEGER): number | null =>
  typeof x === "number" && Number.isSafeInteger(x) && x >= 0 && x <= atMost ? x : null;

/** A number in an address: digits without sign or leading zero. */
export const countInPath = (x: string | undefined, atMost: number): number | null =>
  x !== undefined && /^(?:0|[1-9]\d{0,8})$/.test(x) ? count(Number(x), atMost) : null;

/**
 * base64url without padding. Node's decoder passes over what it doesn't know, which shows in the length, and reads the
 * signs of plain base64 and half of what is no ASCII, which are looked for: a third of what looking at every sign costs.
 */
export const bytesOf = (x: unknown): Buffer | null => {
  if (typeof x !== "string" || x === "" || x.length % 4 === 1) return null;
  if (Buffer.byteLength(x) !== x.length || x.includes("+") || x.includes("/")) return null;
  const bytes = Buffer.from(x, "base64url");
  return bytes.length === Math.floor((3 * x.length) / 4) ? bytes : null;
};

/** As 64 hex digits; of a text, its UTF-8. */
export const sha256Of = (of: Uint8Array | string): string => hash("sha256", of);
