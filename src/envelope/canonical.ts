import canonicalize from "canonicalize";
import { fromUtf8, utf8 } from "./bytes.ts";
import type { Bytes } from "./bytes.ts";

/** RFC 8785. The only spelling of JSON that is ever signed, hashed or sealed here. */
export const canonical = (value: unknown): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("not JSON");
  return text;
};

export const canonicalBytes = (value: unknown): Bytes => utf8(canonical(value));

/** Parses, and throws unless the bytes are the canonical spelling: no duplicate keys, no second spelling. */
export const fromCanonical = (bytes: Uint8Array): unknown => {
  const text = fromUtf8(bytes);
  const value: unknown = JSON.parse(text);
  if (canonical(value) !== text) throw new TypeError("not canonical JSON");
  return value;
};

export type Fields = Readonly<Record<string, unknown>>;

/** True for an object with exactly these keys: a field nobody knows is refused, never skipped. */
export const hasExactly = (
  value: unknown,
  keys: readonly string[],
  optional: readonly string[] = [],
): value is Fields =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  keys.every((key) => Object.hasOwn(value, key)) &&
  Object.keys(value).every((key) => keys.includes(key) || optional.includes(key));
