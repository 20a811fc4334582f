import { Logger, parseCronItems, run } from "graphile-worker";
import pg from "pg";
import type { Database } from "./database.ts";
import type { Log } from "./log.ts";

/** Work that comes round by itself. `run` must do no harm when done twice: a stop in the middle means it is done again. */
export type Job = {
  /** Stable name, "intake.sweep-uploads". */
  readonly name: string;
  readonly run: (db: Database) => Promise<void>;
} & ({ readonly everyMinutes: number } | { /** Five fields, UTC. */ readonly cron: string });

export type RunningJobs = { stop(): Promise<void> };

/** Any number of servers may run the same jobs on one database: each round is taken by one of them. */
export async function startJobs(url: string, db: Database, jobs: readonly Job[], log: Log): Promise<RunningJobs> {
  const pool = new pg.Pool({ connectionString: url, max: 3 });
  // graphile-worker heals lost connections itself; without listeners they would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const taskList = Object.fromEntries(jobs.map((job) => [job.name, () => once(job, db, log)]));
  const parsedCronItems = parseCronItems(
    jobs.map((job) => ({ task: job.name, match: patternOf(job), options: { backfillPeriod: 0, maxAttempts: 1 } })),
  );
  const runner = await run({
    pgPool: pool,
    taskList,
    parsedCronItems,
    concurrency: 1,
    noHandleSignals: true,
    logger: quiet(log),
  });
  return {
    stop: async () => {
      await runner.stop();
      await pool.end();
    },
  };
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
