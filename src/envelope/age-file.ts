import { Decrypter, Encrypter } from "age-encryption";
import { fromUtf8 } from "./bytes.ts";
import type { Bytes, Sealed } from "./bytes.ts";
import { isRecipient } from "./keys.ts";
import type { Identity, Recipient } from "./keys.ts";
import { refuse } from "./refusal.ts";

const mostRecipients = 16;
const headerAtMost = 32 * 1024;

/** An encrypter for hybrid recipients only: one classical stanza would undo the post-quantum ones. */
export const encrypterFor = (recipients: readonly Recipient[]): Encrypter => {
  if (recipients.length === 0 || recipients.length > mostRecipients) return refuse("key");
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    if (!isRecipient(recipient)) return refuse("key");
    encrypter.addRecipient(recipient);
  }
  return encrypter;
};

export const sealBytes = async (plain: Bytes, recipients: readonly Recipient[]): Promise<Sealed> =>
  (await encrypterFor(recipients).encrypt(plain)) as Sealed;

export const unsealBytes = async (sealed: Uint8Array, identity: Identity): Promise<Bytes> => {
  const decrypter = decrypterFor(identity);
  if (headerLengthOf(sealed) === null) return refuse("unreadable");
  return orUnreadable(async () => (await decrypter.decrypt(sealed)) as Bytes);
};

export const decrypterFor = (identity: Identity): Decrypter => {
  if (!identity.startsWith("AGE-SECRET-KEY-PQ-1")) return refuse("key");
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter;
};

/**
 * Bytes of the age header up to and including the line of its MAC; null unless its stanzas are hybrid only,
 * and not so many that opening is an attack.
 */
export const headerLengthOf = (sealed: Uint8Array): number | null => {
  let text: string;
  try {
    text = fromUtf8(onlyAscii(sealed.subarray(0, headerAtMost)));
  } catch {
    return null;
  }
  const header =
    /^age-encryption\.org\/v1\n(?:-> mlkem768x25519 [A-Za-z0-9+/]+\n(?:[A-Za-z0-9+/]{1,64}\n)+){1,16}--- [A-Za-z0-9+/]{43}\n/;
  return header.exec(text)?.[0].length ?? null;
};

// The payload that follows the header is binary: cut there, so that a strict decoder can be used.
const onlyAscii = (bytes: Uint8Array): Uint8Array => {
  const end = bytes.findIndex((byte) => byte > 0x7e || (byte < 0x20 && byte !== 0x0a));
  return end === -1 ? bytes : bytes.subarray(0, end);
};

/** Whatever the parser, the primitive or a check throws becomes the one word for it. */
export const orUnreadable = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch {
    return refuse("unreadable");
  }
};
