import { sql, type Kysely } from "kysely";

/** A line for each table that any write changes (each row's place and version), to see that nothing was stored. `but` names tables that may. */
export const storedIn = async (db: Kysely<any>, but: readonly string[] = []): Promise<string> => {
  const tables = await sql<{
    name: string;
  }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db);
  const counted = tables.rows.filter(({ name }) => !but.includes(name));
  const each = counted.map(
    ({ name }) =>
      sql`select ${name}::text as name, md5(coalesce(string_agg(t.xmin::text || t.ctid::text, '|' order by t.ctid), '')) as sum from ${sql.table(name)} as t`,
  );
  const { rows } = await sql<{ name: string; sum: string }>`${sql.join(each, sql` union all `)}`.execute(db);
  return rows
    .map(({ name, sum }) => `${name} ${sum}`)
    .toSorted()
    .join("\n");
};
