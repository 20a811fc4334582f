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

/** base64url without padding. */
export const bytesOf = (x: unknown): Buffer | null =>
  typeof x === "string" && x.length % 4 !== 1 && /^[A-Za-z0-9_-]+$/.test(x) ? Buffer.from(x, "base64url") : null;
