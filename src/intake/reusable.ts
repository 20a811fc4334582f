import { sql } from "kysely";
import type { Clock } from "../kit/clock.ts";
import type { Database } from "../kit/database.ts";
import { policy } from "./policy.ts";

/**
 * Bytes that the table of parts has on the disk and PostgreSQL will use again: whole pages' worth in its free space
 * map. 0 where that map may not be read. Asked seldom: reading it takes a while when much is stored.
 */
export const reusableIn = (db: Database, clock: Clock): (() => Promise<number>) => {
  let asked: Promise<number> | undefined;
  let until = 0;
  return () => {
    const now = clock.now().getTime();
    if (asked === undefined || now >= until) {
      until = now + policy.disk.reusableLastsMs;
      asked = reusable(db);
      asked.catch(() => (asked = undefined));
    }
    return asked;
  };
};

const reusable = async (db: Database): Promise<number> => {
  const { rows } = await sql<{
    map: boolean;
  }>`select to_regprocedure('pg_freespace(regclass)') is not null as map`.execute(db);
  if (!rows[0]!.map) return 0;
  const free = await sql<{ bytes: number }>`
    select coalesce(sum(avail), 0)::bigint as bytes
    from pg_freespace((select reltoastrelid::regclass from pg_class where oid = 'part'::regclass))
    where avail >= ${policy.disk.chunk}::integer`.execute(db);
  return free.rows[0]!.bytes;
};
