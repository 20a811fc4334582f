import { Kysely, PostgresDialect, sql } from "kysely";
import type { Transaction as KyselyTransaction } from "kysely";
import pg from "pg";

/** Every room adds its tables: `declare module "../kit/database.ts" { interface Tables { report: ReportTable } }`. */
// oxlint-disable-next-line no-empty-object-type -- filled by declaration merging, room by room
export interface Tables {}

export type Database = Kysely<Tables>;
export type Transaction = KyselyTransaction<Tables>;
/** A handle says what it may do: a read takes `Reading`, a command `Writing`, a step of a command `Transaction`. */
export type Reading = Pick<Database, "selectFrom">;
export type Writing = Database | Transaction;

/** Opens a pool and proves that the database answers; throws what `pg` says when it doesn't. */
export async function openDatabase(url: string, poolSize = 16): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser },
  });
  // A connection lost while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await sql`select 1`.execute(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}

const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, wholeNumber],
  [pg.types.builtins.DATE, (text) => text],
]);

const getTypeParser = ((oid: number, format?: "text" | "binary") =>
  (format !== "binary" && parsers.get(oid)) ||
  pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser;

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new Error("A number in the database is too large to be exact.");
  return number;
}
