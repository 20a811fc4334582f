import { sql, type RawBuilder } from "kysely";
import type { Reading, Writing } from "./database.ts";

/** What may serve once: a proof, a nonce, a form, a ceremony. */
export type Once = {
  /** Hex SHA-256. */
  readonly token: string;
  /** Until when the token must be known as spent. The table keeps the hour after it. */
  readonly expiresAt: Date;
};

/** A query that gives one row when this had not been spent before, and spends it. Null asks for nothing, and gives its row. */
export const spending = (once: Once | null): RawBuilder<unknown> =>
  once === null
    ? sql`select 1`
    : sql`insert into spent (token, expires_at) values (${once.token}, ${once.expiresAt}) on conflict do nothing returning 1`;

/** False when it has served before. */
export const spend = async (db: Writing, once: Once): Promise<boolean> =>
  (await spending(once).execute(db)).rows.length === 1;

export const isSpent = async (db: Reading, { token }: Once): Promise<boolean> =>
  (await db.selectFrom("spent").select("token").where("token", "=", token).executeTakeFirst()) !== undefined;

/** Forgets what would have run out anyway, a few rows at a time. */
export const sweepSpent = async (db: Writing, now: Date): Promise<void> => {
  for (let gone = sweptAtOnce; gone === sweptAtOnce;) {
    const done = await sql`
      delete from spent where token in (
        select token from spent where expires_at < ${now} limit ${sweptAtOnce} for update skip locked)`.execute(db);
    gone = Number(done.numAffectedRows ?? 0n);
  }
};

const sweptAtOnce = 1000;

declare module "./database.ts" {
  interface Tables {
    spent: { token: string; expires_at: Date };
  }
}
