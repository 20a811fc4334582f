import { sha256 as hash } from "@noble/hashes/sha2.js";

export type Bytes = Uint8Array<ArrayBuffer>;

export type ReportId = string & { readonly reportId: unique symbol };
export type MailboxId = string & { readonly mailboxId: unique symbol };
export type OrganisationId = string & { readonly organisationId: unique symbol };
/** A complete age file. */
export type Sealed = Bytes & { readonly sealed: unique symbol };

export type Compartment = "core" | "contact" | "child" | "media" | "original";
export const compartments: readonly Compartment[] = ["core", "contact", "child", "media", "original"];
export const isCompartment = (x: unknown): x is Compartment => compartments.includes(x as Compartment);

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Bytes => encoder.encode(text) as Bytes;
/** Throws on malformed UTF-8: replacement characters would make two byte strings read alike. */
export const fromUtf8 = (bytes: Uint8Array): string => strictDecoder.decode(bytes);

export const hex = (bytes: Uint8Array): string => {
  let out = "";
  for (const byte of bytes) out += byte.toString(16).padStart(2, "0");
  return out;
};

export const fromHex = (text: string): Bytes => {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new TypeError("not lowercase hex");
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16));
};

export const base64url = (bytes: Uint8Array): string =>
  base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** Accepts exactly one spelling: no padding, no other alphabet, no stray bits. */
export const fromBase64url = (text: string): Bytes => {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw new TypeError("not base64url");
  const bytes = fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"));
  if (base64url(bytes) !== text) throw new TypeError("not canonical base64url");
  return bytes;
};

export const base64 = (bytes: Uint8Array): string => {
  let binary = "";
  for (let i = 0; i < bytes.length; i += 0x2000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x2000));
  return btoa(binary);
};

export const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

export const concat = (...chunks: readonly Uint8Array[]): Bytes => {
  const out = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
};

/** Compares without stopping at the first difference. */
export const same = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a[i]! ^ b[i]!;
  return difference === 0;
};

export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

export const sha256 = (bytes: Uint8Array): Bytes => hash(bytes) as Bytes;
