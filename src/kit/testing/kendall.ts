/**
 * Kendall's tau of two orders of the same things: 1 the same, -1 the reverse, about 0 nothing in common.
 * @param found what is in one of the orders only is left out.
 */
export function kendall(truth: readonly string[], found: readonly string[]): number {
  const rank = new Map(truth.map((key, n) => [key, n]));
  const ranks = [...new Set(found)].map((key) => rank.get(key)).filter((n) => n !== undefined);
  let sum = 0;
  for (let a = 0; a < ranks.length; a++)
    for (let b = a + 1; b < ranks.length; b++) sum += Math.sign((ranks[b] ?? 0) - (ranks[a] ?? 0));
  const pairs = (ranks.length * (ranks.length - 1)) / 2;
  return pairs === 0 ? 0 : sum / pairs;
}
