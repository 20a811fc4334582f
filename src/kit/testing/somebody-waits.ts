import { setTimeout as wait } from "node:timers/promises";
import { sql, type Kysely } from "kysely";

/** Until one connection of this database waits for a lock that another holds: two that meet, without luck. */
export const somebodyWaits = async (db: Kysely<any>): Promise<void> => {
  for (let tries = 0; tries < 500; tries++, await wait(20)) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      db,
    );
    if (rows[0]!.n > 0) return;
  }
  throw new Error("Nobody waits");
};
