import { parentPort, workerData } from "node:worker_threads";
import { drawFrom } from "../differential/draw.ts";
import { targets } from "./all.ts";
import { tryTarget } from "./try-target.ts";

/** Tries one target in a thread of its own, so that somebody else can see when it never comes back. */
export type Work = {
  readonly name: string;
  readonly seed: number;
  readonly runs: number;
  readonly minutes: number;
  readonly seen: SharedArrayBuffer;
};

const { name, seed, runs, minutes, seen } = workerData as Work;
const [counts, input] = [new Int32Array(seen, 0, 2), new Uint8Array(seen, 8)];
const until = Date.now() + minutes * 60_000;

const target = targets.find((one) => one.name === name)!;
const tried = await tryTarget(
  target,
  drawFrom(seed),
  (done) => done >= runs || Date.now() > until,
  (bytes) => {
    input.set(bytes.subarray(0, input.length));
    counts[1] = bytes.length;
    Atomics.add(counts, 0, 1);
  },
);
parentPort!.postMessage(tried);
