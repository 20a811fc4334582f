import type { Planned } from "./play.ts";

/**
 * A shorter history that fails as well: leaves out halves, quarters, eighths … for as long as it still fails, and at
 * most so many times. (Zeller's delta debugging, without its second half.)
 */
export const shorten = async (
  history: readonly Planned[],
  fails: (shorter: readonly Planned[]) => Promise<boolean>,
  tries = 100,
): Promise<readonly Planned[]> => {
  let shortest = history;
  let left = tries;
  for (let size = Math.ceil(history.length / 2); size >= 1 && left > 0; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = 0; from < shortest.length && left > 0;) {
      const without = shortest.toSpliced(from, size);
      left--;
      if (without.length > 0 && (await fails(without))) shortest = without;
      else from += size;
    }
  return shortest;
};
