import { join } from "node:path";
import type { Config } from "../kit/config.ts";
import { openDatabase } from "../kit/database.ts";
import type { Database } from "../kit/database.ts";
import { embeddedBinaries } from "../kit/postgres/binaries.ts";
import { keepPostgres } from "../kit/postgres/kept-running.ts";
import { CannotStart } from "./cannot-start.ts";
import type { Stopping } from "./stopping.ts";

export type Store = { readonly db: Database; readonly url: string; close(): Promise<void> };

/** One's own database when DATABASE_URL names it, else the embedded PostgreSQL in the data directory. */
export const openStore = (config: Config, stopping: Stopping, say: (line: string) => void): Promise<Store> =>
  config.databaseUrl ? openOwn(config.databaseUrl, say) : openEmbedded(config, stopping, say);

async function openOwn(url: string, say: (line: string) => void): Promise<Store> {
  const at = placeOf(url);
  say(`Connecting to the database at ${at} …`);
  try {
    const db = await openDatabase(url);
    return { db, url, close: () => db.destroy() };
  } catch (error) {
    throw new CannotStart(`The database at ${at} doesn't let us in: ${reasonOf(error)}. Check DATABASE_URL.`);
  }
}

async function openEmbedded(config: Config, stopping: Stopping, say: (line: string) => void): Promise<Store> {
  const binaries = embeddedBinaries();
  say(`PostgreSQL ${binaries.major} starts in ${config.dataDir} …`);
  const postgres = await keepPostgres({ folder: join(config.dataDir, "postgres"), binaries }, say);
  void postgres.givenUp.then((why) => stopping.ask(why, 1));
  try {
    const db = await openDatabase(postgres.url);
    const close = async (): Promise<void> => {
      await db.destroy();
      await postgres.stop();
    };
    return { db, url: postgres.url, close };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** Host and name only: an address may hold a password. */
function placeOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.searchParams.get("host") ?? parsed.host}${parsed.pathname}` : "the address in DATABASE_URL";
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : "it didn't say why";
}
