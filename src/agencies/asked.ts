import { fromBase64url } from "../envelope/bytes.ts";
import { isRecipient, type Recipient } from "../envelope/keys.ts";
import type { WrapKind } from "./tables.ts";

/** Reading what a browser sent, at the edge: each reader gives a sound value or null, and never throws. */
export type Asked = Readonly<Record<string, unknown>>;

export const objectIn = (value: unknown): Asked | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Asked) : null;

/** 32 bytes in hex: an invitation's token, or a digest. */
export const digestIn = (value: unknown): string | null => matching(value, /^[0-9a-f]{64}$/);

/** How colleagues will know the member: one line, no control or direction characters. */
export const nameIn = (value: unknown): string | null => {
  if (typeof value !== "string") return null;
  const name = value.normalize("NFC").trim();
  return name.length > 0 && name.length <= 80 && !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(name) ? name : null;
};

export const recipientIn = (value: unknown): Recipient | null => (isRecipient(value) ? value : null);

export type MemberWrap = { readonly kind: WrapKind; readonly salt: string; readonly ciphertext: Buffer };

export const memberWrapsIn = (value: unknown): MemberWrap[] | null => {
  const wraps = listIn(value, 3)?.map((one): MemberWrap | null => {
    const { kind, salt, sealed } = objectIn(one) ?? {};
    const ciphertext = sealedIn(sealed);
    const spice = kind === "passphrase" ? matching(salt, /^[A-Za-z0-9_-]{22,43}$/) : "";
    if (ciphertext === null || spice === null || !isWrapKind(kind)) return null;
    return { kind, salt: spice, ciphertext };
  });
  return complete(wraps, (wrap) => wrap.kind);
};

export type AskedEpochWrap = { readonly epoch: number; readonly ciphertext: Buffer };

export const epochWrapsIn = (value: unknown): AskedEpochWrap[] | null => {
  const wraps = listIn(value, 64)?.map((one): AskedEpochWrap | null => {
    const { epoch, sealed } = objectIn(one) ?? {};
    const ciphertext = sealedIn(sealed);
    if (ciphertext === null || typeof epoch !== "number" || !Number.isInteger(epoch) || epoch < 1 || epoch > 100_000)
      return null;
    return { epoch, ciphertext };
  });
  return complete(wraps, (wrap) => wrap.epoch);
};

const isWrapKind = (value: unknown): value is WrapKind =>
  value === "prf" || value === "passphrase" || value === "invitation";

/** An age file of the size of a wrap. Only its owner can tell what is inside. */
const sealedIn = (value: unknown): Buffer | null => {
  if (typeof value !== "string" || value.length > 8192) return null;
  try {
    const bytes = Buffer.from(fromBase64url(value));
    return bytes.subarray(0, 22).toString("latin1") === "age-encryption.org/v1\n" ? bytes : null;
  } catch {
    return null;
  }
};

const listIn = (value: unknown, most: number): readonly unknown[] | null =>
  Array.isArray(value) && value.length > 0 && value.length <= most ? value : null;

/** All sound and no two alike, or nothing. */
const complete = <T>(wraps: (T | null)[] | null | undefined, key: (wrap: T) => unknown): T[] | null => {
  const sound = wraps?.filter((wrap) => wrap !== null) ?? null;
  if (sound === null || sound.length !== wraps?.length || new Set(sound.map(key)).size !== sound.length) return null;
  return sound;
};

const matching = (value: unknown, shape: RegExp): string | null =>
  typeof value === "string" && shape.test(value) ? value : null;
