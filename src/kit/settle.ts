import { sql, type RawBuilder } from "kysely";
import type { Database } from "./database.ts";

/** A table whose rows are to lie on the disk in the order of their random ids. It has a column `settled` (0, 1, 2) and an index on it. */
export type Settling = {
  readonly table: string;
  /** What a row is found by; random. */
  readonly key: readonly string[];
  /** What may be long and then lies apart from its row, numbered in the order of writing. */
  readonly long: string;
  readonly only?: RawBuilder<boolean>;
};

/**
 * Writes every row that came since the last time anew, in the order of its random id, and lets PostgreSQL tidy up:
 * place, transaction number and the numbers of long values then tell nothing about who came first.
 * [Note: why twice] What a row leaves behind stays readable in the free room of its page. The second time fills the
 * very room that the first has left.
 * Never waits for anybody while holding something: what others have locked is done next time.
 */
export const settle = async (db: Database, settling: Settling): Promise<void> => {
  for (const time of [0, 1]) {
    let written = 0;
    for (let batch = mostAtOnce; batch === mostAtOnce; written += batch) batch = await writeAnew(db, settling, time);
    if (written > 0) await sql`vacuum (skip_locked) ${sql.table(settling.table)}`.execute(db);
  }
};

/**
 * Rows in one transaction. Many, so that an hour's fit: between two transactions PostgreSQL makes room in the pages
 * of the first one's rows, and the second one's would stay where they came in. Nobody who reads waits for it.
 */
const mostAtOnce = 10_000;

const writeAnew = (db: Database, { table, key, long, only }: Settling, time: number): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const columns = sql.join(key.map((name) => sql.ref(name)));
    const { rows } = await sql<Record<string, unknown>>`
      select ${columns} from ${sql.table(table)} where settled = ${sql.lit(time)} and ${only ?? sql`true`}
      order by ${columns} limit ${mostAtOnce} for no key update skip locked`.execute(tx);
    for (const row of rows) {
      const same = sql.join(
        key.map((name) => sql`${sql.ref(name)} = ${row[name]}`),
        sql` and `,
      );
      // Joined with nothing, a long value is a new one: otherwise its old pieces would be kept.
      await sql`update ${sql.table(table)} set settled = ${sql.lit(time + 1)}, ${sql.ref(long)} = ${sql.ref(long)} || ''
        where ${same}`.execute(tx);
    }
    return rows.length;
  });
