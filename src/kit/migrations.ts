import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import type { Database } from "./database.ts";

/** Two servers started at once must not both migrate: the second waits for this lock, then finds nothing to do. */
const LOCK = 4_711_2026;

/**
 * Brings the database up to the last file in `directory` (`<time>-<what>.sql`, plain SQL, forward only, each in
 * one transaction). Returns the names of what it applied.
 */
export async function migrate(db: Database, directory: string): Promise<string[]> {
  const files = (await readdir(directory)).filter((name) => name.endsWith(".sql")).toSorted();
  return db.connection().execute(async (one) => {
    await sql`select pg_advisory_lock(${LOCK})`.execute(one);
    try {
      await sql`create table if not exists migration (name text primary key, applied_at timestamptz not null default now())`.execute(
        one,
      );
      const { rows } = await sql<{ name: string }>`select name from migration`.execute(one);
      const applied = new Set(rows.map((row) => row.name));
      refuseUnknown(applied, files);
      const missing = files.filter((name) => !applied.has(name));
      for (const name of missing) await apply(one, directory, name);
      return missing;
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(one);
    }
  });
}

export class DatabaseIsNewer extends Error {}

/** An older program on a newer database would write what the newer one no longer understands. */
function refuseUnknown(applied: Set<string>, files: string[]): void {
  const unknown = [...applied].find((name) => !files.includes(name));
  if (unknown)
    throw new DatabaseIsNewer(`The database has been used by a newer version of this program (it knows “${unknown}”).`);
}

async function apply(db: Database, directory: string, name: string): Promise<void> {
  const text = await readFile(join(directory, name), "utf8");
  await db.transaction().execute(async (transaction) => {
    await sql.raw(text).execute(transaction);
    await sql`insert into migration (name) values (${name})`.execute(transaction);
  });
}
