import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { writeRow } from "../results.ts";
import { targets } from "./fuzz/all.ts";
import type { Tried } from "./fuzz/try-target.ts";
import type { Work } from "./fuzz/worker.ts";
import { numberAfter } from "./number-after.ts";

const whole = { runs: 1_000_000, minutes: 10 };
const longestInput = 64 * 1024;
/** A thread that came no further for so long, on however busy a machine, hangs. */
const hangsAfterMs = 60_000;

/**
 * `npm run soak -- fuzz`: a million changed inputs, or ten minutes, for everything that reads a stranger's bytes. None may
 * throw, take a second, or fill the memory. `--runs`, `--minutes`, `--seed N`, `--only "frame"` for a part of it.
 * (Jazzer.js would follow the code that was reached; what it brings needs a newer C library than Debian 12 has.)
 */
export async function fuzz(args: readonly string[]): Promise<boolean> {
  const asked = {
    runs: numberAfter(args, "--runs") ?? whole.runs,
    minutes: numberAfter(args, "--minutes") ?? whole.minutes,
  };
  const seed = numberAfter(args, "--seed") ?? (Date.now() % 1e9) + 1;
  const only = args.includes("--only") ? args[args.indexOf("--only") + 1] : null;
  const wanted = targets.filter(({ name }) => only === null || name === only);
  if (wanted.length === 0) throw new Error(`--only takes one of: ${targets.map(({ name }) => name).join(", ")}`);
  console.log(`--seed ${seed}`);
  const total = { runs: 0, least: Infinity, crashes: 0, hangs: 0, slowest: 0, of: "", rss: 0 };
  for (const { name } of wanted) {
    const { tried, hung, rss } = await inThread({
      name,
      seed,
      ...asked,
      seen: new SharedArrayBuffer(8 + longestInput),
    });
    total.rss = Math.max(total.rss, rss);
    if (hung !== null) total.hangs++;
    if (hung !== null) console.log(`HANGS: ${name}: ${hung}`);
    if (tried === null) continue;
    for (const [said, input] of tried.crashes) console.log(`CRASHES: ${name}: ${said}: ${base64(input)}`);
    total.runs += tried.runs;
    total.least = Math.min(total.least, tried.runs);
    total.crashes += tried.crashes.size;
    if (tried.slowestMs > total.slowest) [total.slowest, total.of] = [tried.slowestMs, name];
    console.log(
      `${name}: ${tried.runs} runs, ${tried.shapes} kinds of answers, slowest ${tried.slowestMs.toFixed(1)} ms`,
    );
  }
  const figures = {
    parsers: wanted.length,
    runs: total.runs,
    least_runs: total.least,
    crashes: total.crashes,
    hangs: total.hangs,
    slowest_ms: Math.round(total.slowest),
    slowest_of: total.of,
    rss_mib: total.rss,
  };
  const holds = figures.crashes + figures.hangs === 0 && figures.slowest_ms <= 1_000 && figures.rss_mib < 512;
  if (only === null && asked.runs >= whole.runs && asked.minutes >= whole.minutes)
    writeRow("soak fuzz", { ...figures, holds: String(holds) }, "npm run soak -- fuzz");
  console.log(JSON.stringify({ soak: "fuzz", ...figures, holds }));
  return holds;
}

type Seen = { readonly tried: Tried | null; readonly hung: string | null; readonly rss: number };

async function inThread(work: Work): Promise<Seen> {
  const worker = new Worker(join(import.meta.dirname, "fuzz", "worker.ts"), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
  });
  const [counts, input] = [new Int32Array(work.seen, 0, 2), new Uint8Array(work.seen, 8)];
  let [ended, last, since, rss] = [false, -1, performance.now(), 0];
  const done = new Promise<Tried>((tried) => {
    worker.once("message", tried);
    // Out of memory, for one: it ends the thread and not this program.
    worker.once("error", (error) => tried(endedBy(error, counts, input)));
  }).finally(() => (ended = true));
  const looking = (async () => {
    for (; !ended; await wait(250)) {
      rss = Math.max(rss, Math.round(process.memoryUsage.rss() / 2 ** 20));
      const now = Atomics.load(counts, 0);
      if (now !== last) [last, since] = [now, performance.now()];
      else if (performance.now() - since > hangsAfterMs) return base64(input.slice(0, counts[1]));
    }
    return null;
  })();
  const hung = await Promise.race([looking, done.then(() => null)]);
  const tried = hung === null ? await done : null;
  await worker.terminate();
  return { tried, hung, rss };
}

const endedBy = (error: Error, counts: Int32Array, input: Uint8Array): Tried => ({
  runs: counts[0]!,
  slowestMs: 0,
  crashes: new Map([[String(error), input.slice(0, counts[1])]]),
  shapes: 0,
});

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").slice(0, 4_000);
