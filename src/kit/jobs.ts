import { setTimeout as wait } from "node:timers/promises";
import { Logger, parseCronItems, run } from "graphile-worker";
import type { Runner } from "graphile-worker";
import type { Database } from "./database.ts";
import type { Log } from "./log.ts";
import { openPool } from "./pool.ts";

/** Work that comes round by itself. `run` must do no harm when done twice: a stop in the middle means it is done again. */
export type Job = {
  /** Stable name, "intake.sweep-uploads". */
  readonly name: string;
  readonly run: (db: Database) => Promise<void>;
} & ({ readonly everyMinutes: number } | { /** Five fields, UTC. */ readonly cron: string });

export type RunningJobs = { stop(): Promise<void> };

/** Any number of servers may run the same jobs on one database: each round is taken by one of them. */
export async function startJobs(url: string, db: Database, jobs: readonly Job[], log: Log): Promise<RunningJobs> {
  const pool = openPool({ connectionString: url, max: 3 });
  const taskList = Object.fromEntries(jobs.map((job) => [job.name, () => once(job, db, log)]));
  const parsedCronItems = parseCronItems(
    jobs.map((job) => ({ task: job.name, match: patternOf(job), options: { backfillPeriod: 0, maxAttempts: 1 } })),
  );
  const begin = async (): Promise<Runner> => {
    const begun = await run({
      pgPool: pool,
      taskList,
      parsedCronItems,
      concurrency: 1,
      noHandleSignals: true,
      logger: quiet(log),
    });
    stopWhenStuck(begun);
    return begun;
  };
  let runner = await begin();
  const stopping = new AbortController();
  // It heals most lost connections itself; where it doesn't, or gives up, it is begun again.
  const keep = async (): Promise<void> => {
    for (let pause = 1_000; ; pause = Math.min(2 * pause, 30_000)) {
      await runner.promise.catch(() => undefined);
      if (stopping.signal.aborted) return;
      log("jobs.begun-again");
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      runner = await begin().then(
        (begun) => {
          pause = 500;
          return begun;
        },
        () => runner,
      );
      if (stopping.signal.aborted) await runner.stop().catch(() => undefined);
    }
  };
  const kept = keep();
  return {
    stop: async () => {
      stopping.abort();
      await runner.stop().catch(() => undefined);
      await kept;
      await pool.end();
    },
  };
}

/**
 * [Note: why it is stopped] graphile-worker keeps the answer to its first question, also when that was a lost connection:
 * it then fails for ever with the same words (0.18, taskIdentifiers.js).
 */
function stopWhenStuck(runner: Runner): void {
  let failed = 0;
  runner.events.on("worker:getJob:empty", () => (failed = 0));
  runner.events.on("job:start", () => (failed = 0));
  runner.events.on("worker:getJob:error", () => {
    failed++;
    if (failed === 3) void runner.stop().catch(() => undefined);
  });
}

/** `everyMinutes` up to an hour divides the hour; beyond, whole hours. */
export function patternOf(job: Job): string {
  if ("cron" in job) return job.cron;
  const minutes = job.everyMinutes;
  if (Number.isInteger(minutes) && minutes >= 1 && minutes < 60 && 60 % minutes === 0) return `*/${minutes} * * * *`;
  const hours = minutes / 60;
  if (Number.isInteger(hours) && hours >= 1 && hours <= 24 && 24 % hours === 0)
    return hours === 24 ? "0 0 * * *" : `0 */${hours} * * *`;
  throw new Error(`${job.name}: ${minutes} minutes divide neither the hour nor the day.`);
}

async function once(job: Job, db: Database, log: Log): Promise<void> {
  try {
    await job.run(db);
  } catch (error) {
    log("job.failed", { job: job.name, error: error instanceof Error ? error.name : "unknown" });
    throw error;
  }
}

/** graphile-worker's own lines hold payloads and messages; ours hold names. */
const quiet = (log: Log): Logger => new Logger(() => (level) => (level === "error" ? log("jobs.error") : undefined));
