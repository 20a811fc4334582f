/** Numbers that follow from a seed (mulberry32), so that a history can be played again. */
export type Chance = {
  /** 0 to below `n`. */
  below(n: number): number;
  /** True in `n` of 100 cases. */
  in100(n: number): boolean;
  /** One of them; undefined of none. */
  pick<T>(among: readonly T[]): T | undefined;
};

export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return { below, in100: (n) => next() * 100 < n, pick: (among) => among[below(among.length)] };
};
