import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { build } from "../build.ts";
import { writeRow } from "../results.ts";
import { openCustody } from "./custody.ts";
import { startInstance, type Instance } from "./instance.ts";
import { numberAfter } from "./number-after.ts";
import { pour } from "./poured.ts";
import { travel } from "./traveller.ts";
import type { Kept } from "./traveller.ts";

const whole = 200;
const travellers = 3;
/** Reports a second of people who bring no file; sealed beforehand, so that this machine is busy with taking them. */
const pace = 20;

type Acknowledged = { readonly kept: Kept[]; readonly ids: string[] };

/**
 * `npm run soak -- crash`: kills everything at a random moment while twenty reports a second come in, and people with
 * files besides; starts again and looks: acknowledged means durable, and of what was under way nothing is left.
 * `--rounds 5` for less. (That PostgreSQL waits for the disk is shown by `synced`.)
 */
export async function crash(args: readonly string[]): Promise<boolean> {
  const rounds = numberAfter(args, "--rounds") ?? whole;
  await build();
  const dataDir = await mkdtemp(join(tmpdir(), "iss-crash-"));
  const acknowledged: Acknowledged = { kept: [], ids: [] };
  const found = {
    lost: new Set<string>(),
    halves: new Set<string>(),
    orphans: 0,
    stored: 0,
    slowest: 0,
    whole: new Set<string>(),
  };
  let seen = { kept: 0, ids: 0 };
  for (let round = 1; round <= rounds + 1; round++) {
    const instance = await startInstance(dataDir);
    if (round > 1) found.slowest = Math.max(found.slowest, instance.startedInMs);
    const last = round > rounds;
    // Every round looks at what is new since the one before; the last one at everything.
    if (last) [seen, found.whole] = [{ kept: 0, ids: 0 }, new Set()];
    await look(dataDir, { kept: acknowledged.kept.slice(seen.kept), ids: acknowledged.ids.slice(seen.ids) }, found);
    seen = { kept: acknowledged.kept.length, ids: acknowledged.ids.length };
    if (last) await instance.stop();
    else await underLoad(`round ${String(round).padStart(3)} of ${rounds}`, instance, dataDir, acknowledged);
  }
  await rm(dataDir, { recursive: true, force: true });
  const figures = {
    rounds,
    acknowledged: acknowledged.ids.length + acknowledged.kept.length,
    with_files: acknowledged.kept.filter(({ files }) => files.length > 0).length,
    lost: found.lost.size,
    half: found.halves.size,
    orphans: found.orphans,
    stored: found.stored,
    slowest_restart_ms: found.slowest,
  };
  // A soak in which nothing arrived would prove nothing.
  const holds =
    figures.lost + figures.half + figures.orphans === 0 &&
    acknowledged.kept.length > 0 &&
    acknowledged.ids.length >= rounds;
  if (rounds >= whole) writeRow("soak crash", { ...figures, holds: String(holds) }, "npm run soak -- crash");
  console.log(JSON.stringify({ soak: "crash", ...figures, holds }));
  return holds;
}

type Found = {
  readonly lost: Set<string>;
  readonly halves: Set<string>;
  /** Reports that were looked at and are whole. */
  readonly whole: Set<string>;
  orphans: number;
  stored: number;
};

async function look(dataDir: string, { kept, ids }: Acknowledged, found: Found): Promise<void> {
  const custody = await openCustody(dataDir);
  // Parts on their way to a report that never came: an hour is allowed, and they are gone with the crash.
  found.orphans += await custody.underWay();
  for (const half of await custody.halves(found.whole)) found.halves.add(half);
  for (const id of ids.filter((one) => !found.whole.has(one))) found.lost.add(id);
  for (const report of kept) {
    const why = await custody.lost(report);
    if (why && !found.lost.has(report.receipt)) console.log(`LOST: ${why}`);
    if (why) found.lost.add(report.receipt);
  }
  found.stored = await custody.count();
  await custody.close();
}

async function underLoad(name: string, instance: Instance, dataDir: string, acknowledged: Acknowledged): Promise<void> {
  const gone = new AbortController();
  const before = { kept: acknowledged.kept.length, ids: acknowledged.ids.length };
  let dying = false;
  const secret = (await readFile(join(dataDir, "secret"), "utf8")).trim();
  const sending = [
    ...Array.from({ length: travellers }, () =>
      travel(instance.publicOrigin, dataDir, (kept) => acknowledged.kept.push(kept), gone.signal),
    ),
    pour(
      instance.publicOrigin,
      secret,
      pace,
      (id) => acknowledged.ids.push(id),
      gone.signal,
      () => dying,
    ),
  ];
  let lasted = 0;
  try {
    // A client that fails while the server still runs ends the soak: that's a bug, not a crash.
    const loaded = (): boolean => acknowledged.ids.length > before.ids && acknowledged.kept.length > before.kept;
    await Promise.race([momentIn(loaded).then((ms) => (lasted = ms)), Promise.all(sending)]);
  } catch (error) {
    console.log(instance.output());
    throw error;
  } finally {
    dying = true;
    const killed = instance.killEverything();
    gone.abort();
    await killed;
    // Whoever fails after another did is heard too, and says nothing new.
    await Promise.allSettled(sending);
  }
  const [texts, files] = [acknowledged.ids.length - before.ids, acknowledged.kept.length - before.kept];
  console.log(`${name}: ${texts} + ${files} acknowledged, killed after ${(lasted / 1000).toFixed(1)} s`);
}

/** Once the first of both sorts has arrived (a slow machine takes its time), any moment within three seconds. */
async function momentIn(loaded: () => boolean): Promise<number> {
  for (let waited = 0; waited < 60_000 && !loaded(); waited += 50) await wait(50);
  const ms = Math.random() * 3_000;
  await wait(ms);
  return ms;
}
