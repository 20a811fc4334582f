import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Author } from "../envelope/frame.ts";
import { readFront } from "../envelope/front.ts";
import { bytesOf, count, digest, fields } from "../intake/parsing.ts";
import { isSealedMessage } from "../intake/sealed-size.ts";
import type { Writing } from "../kit/database.ts";
import type {} from "./tables.ts";

export type SubmittedMessage = {
  readonly seq: number;
  readonly sealed: Buffer;
  readonly sha256: string;
  /** What its writer signed on the outside; whether rightly, who reads it finds out. */
  readonly front: string;
};

export const parseMessage = (
  x: unknown,
  from: Author["role"],
): SubmittedMessage | { refused: "message-unreadable" | "message-not-sealed" | "message-differs" } => {
  const body = fields(x);
  const [seq, sealed, sha256] = [count(body?.["seq"], 1_000_000), bytesOf(body?.["sealed"]), digest(body?.["sha256"])];
  if (!seq || sealed === null || sha256 === null) return { refused: "message-unreadable" };
  if (!isSealedMessage(sealed)) return { refused: "message-not-sealed" };
  const front = readFront(body?.["front"]);
  if (front === null) return { refused: "message-unreadable" };
  const same = createHash("sha256").update(sealed).digest("hex") === sha256;
  return same && front.author.role === from && front.seq === seq && front.sha256 === sha256
    ? { seq, sealed, sha256, front: body?.["front"] as string }
    : { refused: "message-differs" };
};

/** Where the next letter of a thread goes: its number, and the hash of the one before it. */
export type NextPlace = { readonly seq: number; readonly prev: string };
export type Placed = "placed" | "again" | NextPlace;

/**
 * Puts a letter at the end of a thread, or says where the end is. One that is there already, to the byte, is the
 * answer to a lost connection. Of a report that doesn't exist the end is the beginning. The mailbox is held, so that no
 * letter slips in behind one that is being forgotten.
 */
export const placeMessage = async (
  db: Writing,
  letter: SubmittedMessage & {
    readonly id: string;
    readonly report: string;
    readonly direction: "in" | "out";
    readonly organisation: string | null;
    readonly day: string;
  },
): Promise<Placed> => {
  const { id, report, seq, direction, organisation, day, sealed, sha256, front } = letter;
  const done = await sql<{ kept: boolean; again: boolean; next: number; prev: string }>`
    with place as (
      select report.id from report join mailbox on mailbox.id = report.mailbox where report.id = ${report} for key share of mailbox
    ),
    last as (
      select coalesce(max(seq), 0) as seq, coalesce((array_agg(sha256 order by seq desc))[1], '') as prev from message where report = ${report}
    ),
    kept as (
      insert into message (id, report, seq, direction, organisation, day, ciphertext, sha256, front)
      select ${id}, place.id, ${seq}::integer, ${direction}, ${organisation}, ${day}::date, ${sealed}::bytea, ${sha256}, ${front}
      from place, last where last.seq + 1 = ${seq}::integer
      on conflict do nothing returning 1
    )
    select exists (select 1 from kept) as kept, last.seq + 1 as next, last.prev,
      exists (select 1 from message where report = ${report} and seq = ${seq}::integer and direction = ${direction} and sha256 = ${sha256}) as again
    from last`.execute(db);
  const { kept, again, next, prev } = done.rows[0]!;
  if (kept) return "placed";
  return again ? "again" : { seq: next, prev };
};
