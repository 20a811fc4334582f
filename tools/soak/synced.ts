import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { submissions } from "../../bench/submissions.ts";
import { build } from "../build.ts";
import { writeRow } from "../results.ts";
import { startInstance } from "./instance.ts";
import { numberAfter } from "./number-after.ts";
import { judge, type Judged } from "./synced/judge.ts";
import { cannotTrace, traced } from "./synced/strace.ts";
import { travel } from "./traveller.ts";

const whole = 200;

/**
 * `npm run soak -- synced`: looks with strace whether each 201 goes out after PostgreSQL's log is on the disk: 200 reports
 * one after the other, then as many requests of people with files as come along.
 */
export async function synced(args: readonly string[]): Promise<boolean> {
  const count = numberAfter(args, "--reports") ?? whole;
  const why = cannotTrace();
  if (why !== null) {
    console.log(`${why}: nothing was measured.`);
    console.log(JSON.stringify({ soak: "synced", measured: false, holds: false }));
    return false;
  }
  await build();
  const { taken, early } = await watchedInstance(count, true);
  for (const line of early.slice(0, 20)) console.log(`EARLY: ${line}`);
  const answers = [...taken.values()].reduce((sum, n) => sum + n, 0);
  const of = (what: RegExp): number => [...taken].reduce((sum, [path, n]) => sum + (what.test(path) ? n : 0), 0);
  const figures = { answers, reports: of(/reports$/), parts: of(/^PUT/), early: early.length };
  const holds = early.length === 0 && figures.reports >= count && figures.parts > 0;
  if (count >= whole) writeRow("soak synced", { ...figures, holds: String(holds) }, "npm run soak -- synced");
  console.log(JSON.stringify({ soak: "synced", ...figures, holds }));
  return holds;
}

/** Starts an instance and looks at each 201 of so many reports, with or without people who bring files. */
export async function watchedInstance(count: number, withFiles: boolean): Promise<Judged> {
  const dataDir = await mkdtemp(join(tmpdir(), "iss-synced-"));
  const instance = await startInstance(dataDir);
  try {
    const secret = (await readFile(join(dataDir, "secret"), "utf8")).trim();
    const bodies = await submissions(instance.publicOrigin, secret, count);
    const log = await traced(instance.pids(), join(dataDir, "strace.log"), async () => {
      for (const [n, body] of bodies.entries()) {
        const headers = { "content-type": "application/json" };
        const answer = await fetch(`${instance.publicOrigin}/api/reports`, { method: "POST", body, headers });
        if (answer.status !== 201) throw new Error(`A report was answered ${answer.status}`);
        if (n % 50 === 49) console.log(`${n + 1} of ${count} reports`);
      }
      if (withFiles) await withTheirFiles(instance.publicOrigin, dataDir, Math.ceil(count / 10));
    });
    return judge(log);
  } finally {
    await instance.killEverything();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function withTheirFiles(origin: string, dataDir: string, count: number): Promise<void> {
  const done = new AbortController();
  const tooLong = setTimeout(() => done.abort(), 300_000);
  let sent = 0;
  const kept = (): void => {
    if (++sent === count) done.abort();
  };
  await travel(origin, dataDir, kept, done.signal);
  clearTimeout(tooLong);
  console.log(`${sent} people with files`);
}
