import { sql } from "kysely";
import type { Job } from "../jobs.ts";

/**
 * The write-ahead log notes the moment of every commit: what a crash no longer needs of it goes after a few minutes.
 * A new piece is begun first, as the one being written stays whole. Only for a PostgreSQL that is ours alone.
 */
export const shortLog: Job = {
  name: "kit.short-log",
  everyMinutes: 5,
  run: async (db) => {
    await sql`select pg_switch_wal()`.execute(db);
    await sql`checkpoint`.execute(db);
  },
};
