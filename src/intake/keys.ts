import { createHmac, createSecretKey, hkdfSync, timingSafeEqual, type KeyObject } from "node:crypto";

/** Each use has a key of its own, so that what is signed for one can't be spent at another. */
export type Purpose = "challenge" | "upload-token" | "letter-upload" | "arrival" | "visit" | "form";

export const keyFor = (secret: string, purpose: Purpose): Buffer =>
  Buffer.from(hkdfSync("sha256", Buffer.from(secret, "hex"), "", `isaystop/v1/intake/${purpose}`, 32));

export const mac = (key: Buffer, text: string | Uint8Array): Buffer =>
  createHmac("sha256", takenOver(key)).update(text).digest();

/** Node takes a key over anew each time it is given as bytes, which costs more than the whole MAC. */
const takenOver = (key: Buffer): KeyObject => {
  const known = held.get(key) ?? createSecretKey(key);
  held.set(key, known);
  return known;
};
const held = new WeakMap<Buffer, KeyObject>();

/** False for another length too; the time tells nothing about where they differ. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
