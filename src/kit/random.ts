/** Randomness, handed in. `bytes(n)` gives n fresh bytes of the operating system's generator. */
export type Random = { bytes(n: number): Uint8Array<ArrayBuffer> };

export const systemRandom: Random = { bytes: (n) => crypto.getRandomValues(new Uint8Array(n)) };
