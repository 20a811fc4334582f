import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

/**
 * Connections to a database that may go away at any moment: whoever was using one gets an error, the program goes on,
 * and the next who asks gets a new connection. A few stay open, so that a server without room for new ones still answers.
 */
export function openPool(options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...options, min: Math.ceil((options.max ?? 10) / 4), connectionTimeoutMillis: 10_000 });
  const left = new WeakSet<pg.PoolClient>();
  // Without a listener a connection lost while idle, or while somebody has it, would end the program.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => {
    client.on("error", () => undefined);
    noting(client, (code) => toBeLeft.includes(code) && left.add(client));
  });
  // A connection that is being closed would fail the next one too; and a server that only lets us read was demoted,
  // or is not promoted yet: the address may lead elsewhere by now.
  pool.on("release", (_, client) => {
    if (left.has(client)) void client.end();
  });
  return pool;
}

/**
 * A connection, waiting a little for a server that is being started again: a restart is then a pause and no fault.
 * @param patienceMs how long to ask again and again; what the server says last is thrown.
 */
export async function connecting(pool: pg.Pool, patienceMs = 3_000): Promise<pg.PoolClient> {
  const end = performance.now() + patienceMs;
  for (let pause = 20; ; pause = Math.min(2 * pause, 250)) {
    try {
      return await pool.connect();
    } catch (error) {
      if (!isAway(error) || performance.now() + pause > end) throw error;
      await wait(pause);
    }
  }
}

/** Nobody listens there (yet), or it says itself that it is going down or coming up. */
const isAway = (error: unknown): boolean =>
  ["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "57P01", "57P02", "57P03"].includes(codeOf(error)) ||
  (error instanceof Error && error.message === "Connection terminated unexpectedly");

/** Only for reading · shut down by hand · shut down after a crash · not ready. */
const toBeLeft: readonly string[] = ["25006", "57P01", "57P02", "57P03"];

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code);

/** Tells the code of each query that fails, before whoever asked hears of it. */
function noting(client: pg.PoolClient, failed: (code: string) => void): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((...args: unknown[]) => {
    const answer = query(...args);
    if (answer instanceof Promise)
      return answer.catch((error: unknown) => {
        failed(codeOf(error));
        throw error;
      });
    return answer;
  }) as typeof client.query;
}
