import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Database, Reading, Transaction, Writing } from "../kit/database.ts";
import { newTurns, type Turns } from "../kit/turns.ts";
import type { Purpose } from "./open-upload.ts";
import type { SubmittedAttachment } from "./read-manifest.ts";
import { partSize } from "./sealed-size.ts";
import type {} from "./tables.ts";

type Open = { readonly id: string; readonly slot: number };
/** An attachment and the open upload in which all of it lies. */
export type Found = SubmittedAttachment & { readonly upload: Open };

/**
 * Of each attachment the upload that holds it whole and, to the byte, as announced; null when one is not there. Sizes are
 * looked at first. [Note: what hashing costs whom] Reading all of it again is dear, and is asked for by one small request:
 * it is done for one request of an owner at a time, and an upload that then is not what was announced ends. So each
 * reading was paid for.
 */
export const findUploaded = async (
  db: Database,
  purpose: Purpose,
  owner: string,
  attachments: readonly SubmittedAttachment[],
): Promise<readonly Found[] | null> => {
  if (attachments.length === 0) return [];
  return await turnsOf(db).take(`${purpose} ${owner}`, async () => {
    const open = await db
      .selectFrom("upload")
      .select(["id", "slot"])
      .where("owner", "=", owner)
      .where("purpose", "=", purpose)
      .execute();
    const held = await holders(db, open, attachments);
    if (held === null) return null;
    for (const { upload, ...attachment } of held)
      if (!(await isAnnounced(db, upload, attachment))) {
        await endUploads(db, [upload.id]);
        return null;
      }
    return held;
  });
};

/** What is found here can't be kept, whatever is tried: its room is given back, and its sender seals anew. */
export const endUploads = async (db: Writing, ids: readonly string[]): Promise<void> => {
  await db.deleteFrom("upload").where("id", "in", ids).execute();
};

/** Attachments are read by two at a time, for all: the database has others to answer. */
const turns = new WeakMap<Database, Turns>();
const turnsOf = (db: Database): Turns => {
  const known = turns.get(db) ?? newTurns(2);
  turns.set(db, known);
  return known;
};

/**
 * Takes the uploads away and copies the attachments out of them into `part`, where they belong to the report for good.
 * Who waits for the lock, a late part or the sweeper, finds nothing afterwards. "gone" when the sweeper was first,
 * "taken" when the report has an attachment by that identifier: the transaction must then be undone.
 */
export const keepUploaded = async (
  tx: Transaction,
  report: string,
  found: readonly Found[],
): Promise<"kept" | "gone" | "taken"> => {
  const held = [...new Set(found.map(({ upload }) => upload.id))].toSorted();
  const locked = await tx.selectFrom("upload").select("id").where("id", "in", held).orderBy("id").forUpdate().execute();
  if (locked.length !== held.length) return "gone";
  for (const { id, parts, upload } of found) {
    const copied = await sql`
      insert into part (report, attachment, n, kind, ciphertext, sha256)
      select ${report}, attachment, n, 'attachment', ciphertext, sha256 from incoming
      where slot = ${upload.slot}::smallint and upload = ${upload.id} and attachment = ${id} and n < ${parts}::integer
      on conflict do nothing`.execute(tx);
    if (copied.numAffectedRows !== BigInt(parts)) return "taken";
  }
  await tx.deleteFrom("upload").where("id", "in", held).execute();
  return "kept";
};

/** Which upload has just so many bytes of each, in just so many parts; null when one has none. Reads no part. */
const holders = async (
  db: Reading,
  open: readonly Open[],
  attachments: readonly SubmittedAttachment[],
): Promise<readonly Found[] | null> => {
  const found: Found[] = [];
  for (const attachment of attachments) {
    let upload: Open | undefined;
    for (const one of open) if (upload === undefined && (await hasSize(db, one, attachment))) upload = one;
    if (upload === undefined) return null;
    found.push({ ...attachment, upload });
  }
  return found;
};

const hasSize = async (db: Reading, upload: Open, { id, parts, size }: SubmittedAttachment): Promise<boolean> => {
  const there = await db
    .selectFrom("incoming")
    .select((of) => [
      of.fn.countAll<number>().as("parts"),
      sql<number>`coalesce(sum(octet_length(ciphertext)), 0)::bigint`.as("size"),
    ])
    .where("slot", "=", upload.slot)
    .where("upload", "=", upload.id)
    .where("attachment", "=", id)
    .where("n", "<", parts)
    .executeTakeFirstOrThrow();
  return there.parts === parts && there.size === size;
};

/** One part in memory at a time. */
const isAnnounced = async (
  db: Reading,
  upload: Open,
  { id, parts, size, sha256 }: SubmittedAttachment,
): Promise<boolean> => {
  const hash = createHash("sha256");
  for (let n = 0; n < parts; n++) {
    const part = await db
      .selectFrom("incoming")
      .select("ciphertext")
      .where("slot", "=", upload.slot)
      .where("upload", "=", upload.id)
      .where("attachment", "=", id)
      .where("n", "=", n)
      .executeTakeFirst();
    const expected = n === parts - 1 ? size - n * partSize : partSize;
    if (part === undefined || part.ciphertext.length !== expected) return false;
    hash.update(part.ciphertext);
  }
  return hash.digest("hex") === sha256;
};
