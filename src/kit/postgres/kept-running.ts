import { rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { ballastOf } from "./ballast.ts";
import type { Ballast } from "./ballast.ts";
import { PostgresFailed, startPostgres } from "./postgres.ts";
import type { Postgres, PostgresOptions } from "./postgres.ts";

export type KeptPostgres = {
  /** The same for as long as this lives: PostgreSQL is started again on the same socket. */
  readonly url: string;
  /** Settles, with a sentence, when it ended too often and is left alone. */
  readonly givenUp: Promise<string>;
  stop(): Promise<void>;
};

/** Starts PostgreSQL and, whenever it ends by itself, starts it again; five ends within a minute are one too many. */
export async function keepPostgres(options: PostgresOptions, say: (line: string) => void): Promise<KeptPostgres> {
  const ballast = ballastOf(options.folder);
  let running: Pick<Postgres, "ended" | "stop"> = await startWithRoom(options, ballast);
  const { url, sockets } = running as Postgres;
  const { promise: givenUp, resolve: giveUp } = Promise.withResolvers<string>();
  const stopping = new AbortController();

  const keep = async (): Promise<void> => {
    for (let ends: number[] = []; ;) {
      await running.ended;
      if (stopping.signal.aborted) return;
      ends = [...ends.filter((at) => at > performance.now() - 60_000), performance.now()];
      if (ends.length >= mostEnds)
        return giveUp("PostgreSQL ends again and again; see postgres.log in the data directory.");
      say("PostgreSQL has ended by itself; it is started again. postgres.log in the data directory says more.");
      await wait(pauses[ends.length - 1], undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      running = await startWithRoom({ ...options, again: sockets }, ballast).catch(() => didNotStart);
    }
  };
  const kept = keep();
  // Not while starting, which has to be quick. What finds no room is tried again.
  const holding = setInterval(() => void ballast.lay().catch(() => undefined), 60_000).unref();
  return {
    url,
    givenUp,
    stop: async () => {
      stopping.abort();
      clearInterval(holding);
      await running.stop();
      await kept;
      // A start that was under way when we were asked.
      await running.stop();
      rmSync(sockets, { recursive: true, force: true });
    },
  };
}

const mostEnds = 5;
/** Before each new try, ms: the first may be an accident, the fourth is a full disk or a broken one. */
const pauses = [0, 500, 2_000, 5_000];
const didNotStart = { ended: Promise.resolve(), stop: () => Promise.resolve() };

/**
 * On a full disk some of the room that was held back is given away for one more try. Recovery then makes a checkpoint and
 * takes the old log away: there is room again, and it is held back at once, before somebody fills it.
 */
async function startWithRoom(options: PostgresOptions, ballast: Ballast): Promise<Postgres> {
  try {
    return await startPostgres(options);
  } catch (error) {
    const full = error instanceof PostgresFailed && error.message.includes("No space left on device");
    if (!full || !ballast.drop()) throw error;
  }
  const postgres = await startPostgres(options);
  await ballast.lay().catch(() => undefined);
  return postgres;
}
