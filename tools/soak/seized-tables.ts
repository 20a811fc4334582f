import { sql } from "kysely";
import type { Database } from "../../src/kit/database.ts";

/** Orders of reports that the database itself shows: by place, by transaction, by the numbers of long values. */
export async function ordersInTables(db: Database): Promise<Record<string, string[]>> {
  const orders: Record<string, string[]> = {};
  const sources = {
    report: { id: "id", long: "manifest" },
    part: { id: "report", long: "ciphertext" },
    grant_to: { id: "report", long: "ciphertext" },
    mailbox: { id: "(select r.id from report r where r.mailbox = t.id)", long: "verify_key" },
  };
  for (const [table, { id, long }] of Object.entries(sources))
    for (const [name, order] of Object.entries({
      place: "t.ctid",
      transaction: "t.xmin::text::bigint, t.ctid",
      "long values": `pg_column_toast_chunk_id(t.${long})`,
    })) {
      const { rows } = await sql<{
        id: string;
      }>`select ${sql.raw(id)} as id from ${sql.table(table)} as t order by ${sql.raw(order)}`.execute(db);
      orders[`${table} by ${name}`] = rows.map((row) => row.id);
    }
  return orders;
}

/** What is about the people of an organisation, or about the program, and not about a reporter. */
const ofOrganisations: readonly string[] = ["invitation", "session", "ceremony", "migration"];

/** The finest time in any column of ours, as the column and what divides all its times. */
export async function timesInTables(db: Database): Promise<string> {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and data_type like 'timestamp%'`.execute(db);
  let finest = { column: "none", seconds: 86_400 };
  for (const { table, column } of rows) {
    const found = await sql<{
      at: Date;
    }>`select ${sql.ref(column)} as at from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(db);
    for (const { at } of found.rows) {
      const seconds = [86_400, 3_600, 60, 1].find((unit) => at.getTime() % (unit * 1_000) === 0) ?? 0.001;
      if (!ofOrganisations.includes(table) && seconds < finest.seconds)
        finest = { column: `${table}.${column}`, seconds };
    }
  }
  return finest.column === "none" ? "day" : `${finest.column} to ${finest.seconds} s`;
}
