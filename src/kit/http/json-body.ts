import { isUtf8 } from "node:buffer";
import { policy } from "./policy.ts";
import { exceeds } from "./urlencoded.ts";

/**
 * JSON as it came, read once. Null for what is no JSON, no UTF-8, or of a shape that nobody here asks for: nested or
 * strewn so much that whatever walks through it afterwards would be the one to pay.
 */
export const readJson = (bytes: Buffer): { readonly value: unknown } | null => {
  const { openings, commas } = policy.json;
  if (exceeds(bytes, bracket, openings) || exceeds(bytes, brace, openings) || exceeds(bytes, comma, commas))
    return null;
  if (!isUtf8(bytes)) return null;
  try {
    return { value: JSON.parse(bytes.toString("utf8")) as unknown };
  } catch {
    return null;
  }
};

const [bracket, brace, comma] = ["[".charCodeAt(0), "{".charCodeAt(0), ",".charCodeAt(0)] as const;
