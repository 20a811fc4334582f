import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench } from "../tools/bench.ts";
import { startInstance } from "../tools/running-instance.ts";

/** From the start of the process to the first page served, on a data directory that exists already. Limit: 2 s. */
export const bench: Bench = async ({ quick }) => {
  const dataDir = await mkdtemp(join(tmpdir(), "iss-start-"));
  await (await startInstance({ dataDir })).stop();
  const rounds: number[] = [];
  for (let round = 0; round < (quick ? 2 : 5); round++) {
    const began = performance.now();
    const instance = await startInstance({ dataDir });
    const home = await fetch(`${instance.publicOrigin}/en/`);
    await home.text();
    rounds.push(performance.now() - began);
    await instance.stop();
    if (!home.ok) throw new Error(`The home page answered ${home.status}`);
  }
  await rm(dataDir, { recursive: true, force: true });
  rounds.sort((a, b) => a - b);
  return {
    second_start_ms: Math.round(rounds[Math.floor(rounds.length / 2)]!),
    slowest_ms: Math.round(rounds.at(-1)!),
    rounds: rounds.length,
  };
};
