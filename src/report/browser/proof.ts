import { fromHex, hex, sha256 } from "../../envelope/bytes.ts";

/** ALTCHA v2, SHA-256, cost 1: find the counter whose hash begins with the prefix. */
export type Challenge = {
  readonly parameters: {
    readonly nonce: string;
    readonly salt: string;
    readonly keyPrefix: string;
    readonly expiresAt?: number;
  };
  readonly signature?: string;
};
export type Proof = {
  readonly challenge: Challenge;
  readonly solution: { readonly counter: number; readonly derivedKey: string };
};

/**
 * [Note: why the proof is solved with a synchronous hash] WebCrypto answers each 36 bytes by a round trip to another
 * thread, ten times slower than hashing here. The loop rests now and then, so that sealing and cancelling stay prompt.
 */
export const solve = async ({ parameters, signature }: Challenge, signal?: AbortSignal): Promise<Proof> => {
  const { nonce, salt, keyPrefix } = parameters;
  const fixed = [...fromHex(salt), ...fromHex(nonce)];
  const input = new Uint8Array(fixed.length + 4);
  input.set(fixed);
  const counterAt = new DataView(input.buffer, fixed.length);
  const wanted = fromHex(keyPrefix.slice(0, keyPrefix.length & ~1));
  for (let counter = 0; counter <= 0xffff_ffff; counter++) {
    counterAt.setUint32(0, counter);
    const hash = sha256(input);
    if (startsWith(hash, wanted)) {
      const derivedKey = hex(hash);
      if (derivedKey.startsWith(keyPrefix))
        return {
          challenge: { parameters, ...(signature === undefined ? {} : { signature }) },
          solution: { counter, derivedKey },
        };
    }
    if (counter % 2000 === 1999) {
      await new Promise((resolve) => setTimeout(resolve));
      signal?.throwIfAborted();
    }
  }
  throw new Error("a challenge without a solution");
};

const startsWith = (hash: Uint8Array, wanted: Uint8Array): boolean => {
  for (let n = 0; n < wanted.length; n++) if (hash[n] !== wanted[n]) return false;
  return true;
};
