import { ed25519 } from "@noble/curves/ed25519.js";
import { hkdf as hkdfOf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bech32 } from "@scure/base";
import { identityToRecipient } from "age-encryption";
import { base64url, concat, fromBase64url, fromHex, hex, randomBytes, utf8 } from "./bytes.ts";
import type { Bytes } from "./bytes.ts";
import { canonicalBytes } from "./canonical.ts";
import { refuse } from "./refusal.ts";

export type Seed = Bytes & { readonly seed: unique symbol };
/** "AGE-SECRET-KEY-PQ-1…" */
export type Identity = string & { readonly identity: unique symbol };
/** "age1pq1…" */
export type Recipient = string & { readonly recipient: unique symbol };
/** 32 bytes of an Ed25519 public key, lowercase hex. */
export type VerifyKey = string & { readonly verifyKey: unique symbol };
/** 32 bytes, an Ed25519 secret seed (RFC 8032). */
export type SigningKey = Bytes;

const labelPrefix = "isaystop/v1/";

/** HKDF-SHA-256, empty salt, 32 bytes; every label lives under "isaystop/v1/". */
export const hkdf = (secret: Uint8Array, label: string): Bytes =>
  hkdfOf(sha256, secret, undefined, utf8(labelPrefix + label), 32) as Bytes;

export const seedFrom = (bytes: Uint8Array): Seed =>
  bytes.length === 32 ? (new Uint8Array(bytes) as Seed) : refuse("key");

export const newSeed = (): Seed => randomBytes(32) as Seed;

export const identityOf = (seed: Seed): Identity =>
  bech32.encodeFromBytes("AGE-SECRET-KEY-PQ-", seedFrom(seed)).toUpperCase() as Identity;

export const recipientOf = async (seed: Seed): Promise<Recipient> => recipientOfIdentity(identityOf(seed));

export const recipientOfIdentity = async (identity: Identity): Promise<Recipient> =>
  identity.startsWith("AGE-SECRET-KEY-PQ-1") ? ((await identityToRecipient(identity)) as Recipient) : refuse("key");

/** Well-formed hybrid recipient: right prefix, checksum and length, in the one lowercase spelling. */
export const isRecipient = (text: unknown): text is Recipient => {
  if (typeof text !== "string" || !text.startsWith("age1pq1") || text !== text.toLowerCase()) return false;
  try {
    const { prefix, words } = bech32.decode(text as `${string}1${string}`, false);
    return prefix === "age1pq" && bech32.fromWords(words).length === 1216;
  } catch {
    return false;
  }
};

export const isVerifyKey = (text: unknown): text is VerifyKey =>
  typeof text === "string" && /^[0-9a-f]{64}$/.test(text);

export const newSigningKey = (): SigningKey => randomBytes(32);

/** The signing key that belongs to a seed; derived, so that the seed itself never does two jobs. */
export const signingKeyOf = (seed: Seed): SigningKey => hkdf(seed, "signing-key");

export const verifyKeyOf = (key: SigningKey): VerifyKey => hex(ed25519.getPublicKey(key)) as VerifyKey;

const signed = (type: string, header: object): Bytes => {
  const { sig: _, ...rest } = header as { sig?: unknown };
  return concat(utf8(labelPrefix + type), new Uint8Array(1), canonicalBytes(rest));
};

/** Ed25519 over "isaystop/v1/" ‖ type ‖ 0x00 ‖ JCS(header without sig), as base64url. */
export const sign = (key: SigningKey, type: string, header: object): string =>
  base64url(ed25519.sign(signed(type, header), key));

export const verify = (key: VerifyKey, type: string, header: object, sig: unknown): boolean =>
  verifyBytes(key, signed(type, header), sig);

/** Strict verification: canonical points and scalars only, no small-order keys. Never throws. */
export const verifyBytes = (key: VerifyKey, message: Bytes, sig: unknown): boolean => {
  if (!isVerifyKey(key) || typeof sig !== "string" || sig.length !== 86) return false;
  try {
    return ed25519.verify(fromBase64url(sig), message, fromHex(key), { zip215: false });
  } catch {
    return false;
  }
};
