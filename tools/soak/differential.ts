import { isDeepStrictEqual } from "node:util";
import { writeRow } from "../results.ts";
import { drawFrom } from "./differential/draw.ts";
import { fullArgon2, pairs } from "./differential/pairs.ts";
import { numberAfter } from "./number-after.ts";

const whole = 10_000;

/**
 * `npm run soak -- differential`: the cryptography we use beside another implementation, 10,000 random cases of each;
 * Argon2id at the desk's own cost a hundred times. `--runs 100` for less, `--seed N` for the cases of a failure again.
 */
export async function differential(args: readonly string[]): Promise<boolean> {
  const runs = numberAfter(args, "--runs") ?? whole;
  const seed = numberAfter(args, "--seed") ?? (Date.now() % 1e9) + 1;
  console.log(`--seed ${seed}`);
  let [cases, mismatches] = [0, 0];
  const began = performance.now();
  for (const [name, pair] of Object.entries({ ...pairs, "Argon2id at full cost": fullArgon2 })) {
    const times = pair === fullArgon2 ? Math.ceil(runs / 100) : runs;
    const differing = await differencesOf(pair, times, seed);
    [cases, mismatches] = [cases + times, mismatches + differing.length];
    for (const line of differing.slice(0, 3)) console.log(`DIFFERS: ${name}, ${line}`);
    console.log(`${name}: ${times} cases, ${differing.length} differ`);
  }
  const figures = {
    pairs: Object.keys(pairs).length + 1,
    cases,
    mismatches,
    seconds: Math.round((performance.now() - began) / 1000),
  };
  const holds = mismatches === 0;
  if (runs >= whole)
    writeRow("soak differential", { ...figures, holds: String(holds) }, "npm run soak -- differential");
  console.log(JSON.stringify({ soak: "differential", ...figures, holds }));
  return holds;
}

/** Where the two made something else of the same case. */
export async function differencesOf(pair: (typeof pairs)[string], times: number, seed: number): Promise<string[]> {
  const draw = drawFrom(seed);
  const found: string[] = [];
  for (let n = 0; n < times; n++) {
    const [ours, theirs] = await pair(draw);
    if (!isDeepStrictEqual(ours, theirs))
      found.push(`case ${n}: ${String(ours).slice(0, 200)} / ${String(theirs).slice(0, 200)}`);
  }
  return found;
}
