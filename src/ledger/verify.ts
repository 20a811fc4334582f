import type { Reading } from "../kit/database.ts";
import type {} from "./tables.ts";
import { beginning, hashOf, type Entry } from "./entry.ts";

/** The end of the record as somebody else remembers it: an organisation's daily digest, a printed line. */
export type Head = { readonly n: number; readonly hash: string };

export type Verdict =
  | { readonly ok: true; readonly head: Head }
  | {
      readonly ok: false;
      readonly at: number;
      readonly found: "edited" | "missing" | "broken" | "truncated" | "rewritten";
    };

/**
 * Walks the whole record. Within the table it finds what was edited, taken out or put in between; what was cut
 * off at the end, or written anew from some point on, shows only against a head that was kept elsewhere.
 */
export const verify = async (db: Reading, kept?: Head): Promise<Verdict> => {
  let head: Head = { n: 0, hash: beginning };
  let atKept = kept?.n === 0 ? beginning : undefined;
  for (;;) {
    const rows = await db.selectFrom("ledger").selectAll().where("n", ">", head.n).orderBy("n").limit(1000).execute();
    if (rows.length === 0) break;
    for (const row of rows) {
      if (row.n !== head.n + 1) return { ok: false, at: head.n + 1, found: "missing" };
      if (hashOf(row.entry) !== row.hash) return { ok: false, at: row.n, found: "edited" };
      const entry = JSON.parse(row.entry) as Entry;
      if (entry.n !== row.n || entry.prev !== head.hash) return { ok: false, at: row.n, found: "broken" };
      head = { n: row.n, hash: row.hash };
      if (head.n === kept?.n) atKept = head.hash;
    }
  }
  const before = await db.selectFrom("ledger").select("n").where("n", "<", 1).executeTakeFirst();
  if (before !== undefined) return { ok: false, at: before.n, found: "broken" };
  if (kept !== undefined && head.n < kept.n) return { ok: false, at: head.n + 1, found: "truncated" };
  if (kept !== undefined && atKept !== kept.hash) return { ok: false, at: kept.n, found: "rewritten" };
  return { ok: true, head };
};
