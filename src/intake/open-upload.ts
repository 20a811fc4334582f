import { sql } from "kysely";
import type { Clock } from "../kit/clock.ts";
import type { Database } from "../kit/database.ts";
import type { Proof } from "./proof.ts";
import type {} from "./tables.ts";

/** Makes room for a report's parts. Opening again is how a token that ran out is renewed; the hour starts anew. */
export const openUpload = async (
  db: Database,
  clock: Clock,
  report: string,
  proof: Proof,
): Promise<"opened" | "proof-spent" | "already-received"> => {
  const done = await sql<{ spent: boolean; received: boolean }>`
    with proof as (insert into spent (token, expires_at) values (${proof.token}, ${proof.expiresAt}) on conflict do nothing returning 1),
    opened as (
      insert into upload (report, opened_at) select ${report}, ${clock.now()} from proof
      where not exists (select 1 from report where id = ${report})
      on conflict (report) do update set opened_at = excluded.opened_at returning 1
    )
    select not exists (select 1 from proof) as spent, not exists (select 1 from opened) as received`.execute(db);
  const { spent, received } = done.rows[0]!;
  if (spent) return "proof-spent";
  return received ? "already-received" : "opened";
};
