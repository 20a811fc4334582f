import { createHash } from "node:crypto";

export type Draw = {
  bytes(length: number): Uint8Array<ArrayBuffer>;
  /** 0 to `end` − 1. */
  below(end: number): number;
};

/** The same for the same seed, so that what differed can be looked at again. */
export const drawFrom = (seed: number): Draw => {
  let drawn = 0;
  const bytes = (length: number): Uint8Array<ArrayBuffer> =>
    new Uint8Array(
      createHash("shake256", { outputLength: Math.max(1, length) })
        .update(`${seed} ${drawn++}`)
        .digest()
        .subarray(0, length),
    );
  return { bytes, below: (end) => Buffer.from(bytes(6)).readUIntBE(0, 6) % end };
};
