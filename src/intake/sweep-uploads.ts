import { sql } from "kysely";
import type { Clock } from "../kit/clock.ts";
import type { Database } from "../kit/database.ts";
import { policy } from "./policy.ts";
import { overBefore, slotOf } from "./slot.ts";
import type {} from "./tables.ts";

/**
 * Ends the uploads that fell silent, a few at a time, and empties the slots in which none is left. Nothing that was
 * ever committed lies where this room sweeps.
 */
export const sweepUploads = async (db: Database, clock: Clock): Promise<void> => {
  while ((await endSome(db, clock)) === policy.upload.sweptAtOnce);
  for (let slot = 0; slot < policy.upload.slots; slot++)
    if (slot !== slotOf(clock.now())) await emptySlot(db, slot).catch(unlessBusy);
};

/** Who is just being used is not silent: it is passed over. */
const endSome = async (db: Database, clock: Clock): Promise<number> => {
  const { heard, opened } = overBefore(clock.now());
  const done = await sql`
    delete from upload where id in (
      select id from upload where heard_hour < ${heard}::timestamptz or opened_hour < ${opened}::timestamptz
      limit ${policy.upload.sweptAtOnce} for update skip locked)`.execute(db);
  return Number(done.numAffectedRows ?? 0n);
};

/**
 * The whole partition at once: no row is touched, nothing goes through the write-ahead log, and the disk has the room
 * back. Whoever holds an upload there is seen under the lock; a part can't slip in between.
 */
const emptySlot = async (db: Database, slot: number): Promise<void> => {
  const partition = sql.table(`incoming_${slot}`);
  await db.transaction().execute(async (tx) => {
    const lies = await sql<{ any: boolean }>`select pg_relation_size(${`incoming_${slot}`}) > 0 as any`.execute(tx);
    if (!lies.rows[0]!.any) return;
    await sql`set local lock_timeout = ${sql.lit(policy.upload.sweepWaitsMs)}`.execute(tx);
    await sql`lock table ${partition} in access exclusive mode`.execute(tx);
    const held = await tx.selectFrom("upload").select("id").where("slot", "=", slot).limit(1).execute();
    if (held.length === 0) await sql`truncate ${partition}`.execute(tx);
  });
};

/** Somebody is sending or committing there (55P03): the next round will do. */
const unlessBusy = (fault: unknown): void => {
  if ((fault as { code?: unknown } | null)?.code !== "55P03") throw fault;
};
