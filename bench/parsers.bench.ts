import type { Bench } from "../tools/bench.ts";
import { parsers } from "./parsers/all.ts";

type Measured = { readonly of: string; readonly ms: number; readonly ratio: number };

/**
 * What every parser that meets a stranger's bytes costs at its largest input, and how much more than at a quarter of it:
 * 4 is linear. Below five milliseconds a ratio says more of caches than of the reader. Limits: 50 ms and 6.
 */
export const bench: Bench = async ({ quick }) => {
  const measured: Measured[] = [];
  for (const { name, largest, cases } of parsers)
    for (const [shape, made] of Object.entries(cases)) {
      const small = await costOf(made(Math.floor(largest / 4)), quick ? 2 : 5);
      const ms = await costOf(made(largest), quick ? 2 : 5);
      measured.push({ of: `${name}: ${shape}`, ms, ratio: ms < 5 ? 0 : ms / small });
    }
  for (const { of, ms, ratio } of measured.toSorted((a, b) => b.ms - a.ms))
    console.error(`${ms.toFixed(3).padStart(10)} ms  ×${ratio.toFixed(1).padStart(5)}  ${of}`);
  const [slowest, steepest] = [most(measured, "ms"), most(measured, "ratio")];
  return {
    worst_ms: Math.round(slowest.ms * 10) / 10,
    worst_ms_of: slowest.of,
    worst_ratio: Math.round(steepest.ratio * 10) / 10,
    worst_ratio_of: steepest.of,
    above_50_ms: measured.filter(({ ms }) => ms > 50).length,
    above_ratio_6: measured.filter(({ ratio }) => ratio > 6).length,
    parsers: parsers.length,
    inputs: measured.length,
  };
};

/**
 * Milliseconds that one reading keeps the thread busy, the best of several rounds of at least five milliseconds each: the
 * processor's time and not the clock's, so that whatever else the machine does is not counted.
 */
const costOf = async (read: () => unknown, rounds: number): Promise<number> => {
  let best = Number.POSITIVE_INFINITY;
  await read();
  for (let round = 0; round < rounds; round++) {
    const began = busy();
    let times = 0;
    do {
      const waits = read();
      if (waits instanceof Promise) await waits;
      times++;
    } while (busy() - began < 5);
    best = Math.min(best, (busy() - began) / times);
  }
  return best;
};

const busy = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

const most = (all: readonly Measured[], by: "ms" | "ratio"): Measured => all.toSorted((a, b) => b[by] - a[by])[0]!;
