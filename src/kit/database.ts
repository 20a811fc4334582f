import { CompiledQuery, Kysely, PostgresDialect } from "kysely";
import type { Transaction as KyselyTransaction } from "kysely";
import pg from "pg";
import { connecting, openPool } from "./pool.ts";

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
  const pool = openPool({ connectionString: url, max: poolSize, types: { getTypeParser } });
  try {
    await pool.query("select 1");
  } catch (error) {
    await pool.end();
    throw error;
  }
  return new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: { connect: () => connecting(pool), end: () => pool.end(), options: pool.options },
    }),
  });
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

/** Runs a statement with its values, $1 first; gives its rows. */
export type Prepared<Row> = (db: Writing, values: readonly unknown[]) => Promise<readonly Row[]>;

/**
 * A statement that is sent often and always with the same text: each connection has it parsed and planned once, under
 * its name. Buffers travel as they are, in PostgreSQL's binary form.
 */
export const prepared = <Row>(name: string, text: string): Prepared<Row> => {
  // Kysely hands on to `pg` whatever it takes for the text of a statement; with a name, `pg` prepares it.
  const statement = () => ({ name, text }) as unknown as string;
  return async (db, values) => {
    const asked = { ...CompiledQuery.raw("", [...values]), sql: statement() } as CompiledQuery<Row>;
    return (await db.executeQuery(asked)).rows;
  };
};

/** Many byte strings as one `bytea[]`, in the binary form (array_recv): written as text they would double in size. */
export const byteaArray = (all: readonly Buffer[]): Buffer => {
  const [dimensions, nulls, lowest] = [1, 0, 1];
  const head = int32s(dimensions, nulls, pg.types.builtins.BYTEA, all.length, lowest);
  return Buffer.concat([head, ...all.flatMap((one) => [int32s(one.length), one])]);
};

const int32s = (...numbers: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * numbers.length);
  for (const [at, number] of numbers.entries()) bytes.writeInt32BE(number, 4 * at);
  return bytes;
};
