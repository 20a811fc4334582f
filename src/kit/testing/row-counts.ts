import { sql, type Kysely } from "kysely";

/** How many rows lie in each table. */
export const rowCounts = async (db: Kysely<any>): Promise<Readonly<Record<string, number>>> => {
  const tables = await sql<{
    name: string;
  }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db);
  const each = tables.rows.map(
    ({ name }) => sql`select ${name}::text as name, count(*)::int as rows from ${sql.table(name)}`,
  );
  const { rows } = await sql<{ name: string; rows: number }>`${sql.join(each, sql` union all `)}`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
};

/** The tables that have more rows than before. */
export const grown = (before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>): string[] =>
  Object.keys(after).filter((name) => after[name]! > (before[name] ?? 0));
