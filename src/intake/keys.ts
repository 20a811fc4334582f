import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** Each use has a key of its own, so that what is signed for one can't be spent at another. */
export type Purpose = "challenge" | "upload-token" | "arrival" | "visit" | "form";

export const keyFor = (secret: string, purpose: Purpose): Buffer =>
  Buffer.from(hkdfSync("sha256", Buffer.from(secret, "hex"), "", `isaystop/v1/intake/${purpose}`, 32));

export const mac = (key: Buffer, text: string | Uint8Array): Buffer => createHmac("sha256", key).update(text).digest();

/** False for another length too; the time tells nothing about where they differ. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
