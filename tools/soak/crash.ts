import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { build } from "../build.ts";
import { openCustody } from "./custody.ts";
import { startInstance } from "./instance.ts";
import { travel } from "./traveller.ts";
import type { Kept } from "./traveller.ts";

const clients = 3;

/**
 * Kills everything at a random moment while reports with files come in, starts again and looks: acknowledged means
 * durable. (SIGKILL shows that nothing waits in a process; that PostgreSQL fsyncs is asserted by its own test.)
 */
export async function crash(args: readonly string[]): Promise<boolean> {
  const at = args.indexOf("--rounds");
  const rounds = at === -1 ? 50 : Number(args[at + 1]);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds takes a number from 1.");
  await build();
  const dataDir = await mkdtemp(join(tmpdir(), "iss-crash-"));
  const acknowledged: Kept[] = [];
  const lost = new Set<string>();
  const halves = new Set<string>();
  let slowest = 0;
  let there = 0;
  for (let round = 1; round <= rounds + 1; round++) {
    const instance = await startInstance(dataDir);
    if (round > 1) slowest = Math.max(slowest, instance.startedInMs);
    const last = round > rounds;
    // Every round looks at what is new since the one before; the last one at everything.
    const custody = await openCustody(dataDir);
    for (const kept of acknowledged.slice(last ? 0 : -40)) {
      const why = await custody.lost(kept);
      if (why && !lost.has(kept.receipt)) console.log(`LOST: ${why}`);
      if (why) lost.add(kept.receipt);
    }
    for (const half of await custody.halves()) halves.add(half);
    there = await custody.count();
    await custody.close();
    if (last) await instance.stop();
    else await underLoad(round, rounds, instance, dataDir, acknowledged);
  }
  await rm(dataDir, { recursive: true, force: true });
  // A soak in which nothing arrived would prove nothing.
  const holds = lost.size === 0 && halves.size === 0 && acknowledged.length >= rounds;
  console.log(
    JSON.stringify({
      soak: "crash",
      rounds,
      acknowledged: acknowledged.length,
      lost: lost.size,
      half: halves.size,
      stored: there,
      slowest_restart_ms: slowest,
      holds,
    }),
  );
  return holds;
}

async function underLoad(
  round: number,
  rounds: number,
  instance: Awaited<ReturnType<typeof startInstance>>,
  dataDir: string,
  acknowledged: Kept[],
): Promise<void> {
  const gone = new AbortController();
  const before = acknowledged.length;
  const travelling = Array.from({ length: clients }, () =>
    travel(instance.publicOrigin, dataDir, (kept) => acknowledged.push(kept), gone.signal),
  );
  try {
    // A client that fails while the server still runs ends the soak: that's a bug, not a crash.
    await Promise.race([momentIn(() => acknowledged.length > before), Promise.all(travelling)]);
  } finally {
    const killed = instance.killEverything();
    gone.abort();
    await killed;
  }
  await Promise.all(travelling);
  console.log(
    `round ${String(round).padStart(2)} of ${rounds}: ${acknowledged.length - before} acknowledged, then killed`,
  );
}

/** Once the first report of the round has arrived (a slow machine takes its time), any moment within three seconds. */
async function momentIn(loaded: () => boolean): Promise<void> {
  for (let waited = 0; waited < 60_000 && !loaded(); waited += 50) await wait(50);
  await wait(Math.random() * 3_000);
}
