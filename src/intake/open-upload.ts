import { sql } from "kysely";
import type { Clock } from "../kit/clock.ts";
import type { Database } from "../kit/database.ts";
import type { Random } from "../kit/random.ts";
import { spending } from "../kit/spent.ts";
import type { Proof } from "./proof.ts";
import { hourOf, slotOf } from "./slot.ts";
import type {} from "./tables.ts";

/** An upload, and whose it is: the report that is to come, or the mailbox whose letter is to come. */
export type Upload = { readonly owner: string; readonly upload: string };
export type Purpose = "report" | "letter";

type Deps = { readonly db: Database; readonly clock: Clock; readonly random: Random };

/**
 * Makes room for `allowed` bytes of parts. Opening again makes room anew and beside the first: what was begun and
 * left counts no more. Without a proof only for what this server seals itself.
 */
export const openUpload = async (
  { db, clock, random }: Deps,
  purpose: Purpose,
  owner: string,
  allowed: number,
  proof: Proof | null,
): Promise<Upload | "proof-spent" | "already-received"> => {
  const upload = Buffer.from(random.bytes(16)).toString("hex");
  const hour = hourOf(clock.now());
  const done = await sql<{ spent: boolean; received: boolean }>`
    with proof as (${spending(proof)}),
    opened as (
      insert into upload (id, purpose, owner, slot, opened_hour, heard_hour, allowed)
      select ${upload}, ${purpose}::text, ${owner}, ${slotOf(clock.now())}::smallint, ${hour}::timestamptz, ${hour}::timestamptz, ${allowed}::bigint from proof
      where ${purpose}::text = 'letter' or not exists (select from report where id = ${owner}) returning 1
    )
    select not exists (select from proof) as spent, not exists (select from opened) as received`.execute(db);
  const { spent, received } = done.rows[0]!;
  if (spent) return "proof-spent";
  return received ? "already-received" : { owner, upload };
};
