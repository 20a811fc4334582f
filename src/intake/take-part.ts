import { createHash } from "node:crypto";
import { sql } from "kysely";
import { mostAttachments } from "../envelope/size.ts";
import type { Database } from "../kit/database.ts";
import { digest, countInPath, id } from "./parsing.ts";
import { mostParts, partSize } from "./sealed-size.ts";
import type {} from "./tables.ts";

export type SubmittedPart = {
  readonly attachment: string;
  readonly n: number;
  readonly bytes: Buffer;
  readonly sha256: string;
};

export const parsePart = (
  params: Readonly<Record<string, string>>,
  body: unknown,
  announced: string | null,
): SubmittedPart | { refused: "part-unreadable" | "part-size" | "part-differs" } => {
  const attachment = id(params["attachment"]);
  const n = countInPath(params["n"], mostParts() - 1);
  const sha256 = digest(announced);
  if (attachment === null || n === null || sha256 === null || !(body instanceof Uint8Array))
    return { refused: "part-unreadable" };
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (bytes.length === 0 || bytes.length > partSize) return { refused: "part-size" };
  return createHash("sha256").update(bytes).digest("hex") === sha256
    ? { attachment, n, bytes, sha256 }
    : { refused: "part-differs" };
};

export type PartTaken = "taken" | "already-there" | "part-taken" | "too-many" | "no-upload";

/**
 * Parts are immutable. The shared lock on the upload makes this and the commit, or the sweeper, wait for each
 * other: a part lands in an open upload or nowhere.
 */
export const takePart = async (
  db: Database,
  report: string,
  { attachment, n, bytes, sha256 }: SubmittedPart,
): Promise<PartTaken> => {
  const done = await sql<{ open: boolean; many: boolean; kept: boolean }>`
    with room as (select 1 from upload where report = ${report} for key share),
    others as (select count(distinct attachment) as n from part where report = ${report} and kind = 'attachment' and attachment <> ${attachment}),
    kept as (
      insert into part (report, attachment, n, kind, ciphertext, sha256)
      select ${report}, ${attachment}, ${n}::integer, 'attachment', ${bytes}::bytea, ${sha256} from room, others where others.n < ${mostAttachments}
      on conflict do nothing returning 1
    )
    select exists (select 1 from room) as open, (select n from others) >= ${mostAttachments} as many, exists (select 1 from kept) as kept`.execute(
    db,
  );
  const { open, many, kept } = done.rows[0]!;
  if (kept) return "taken";
  const there = await db
    .selectFrom("part")
    .select("sha256")
    .where("report", "=", report)
    .where("attachment", "=", attachment)
    .where("n", "=", n)
    .executeTakeFirst();
  if (there !== undefined) return there.sha256 === sha256 ? "already-there" : "part-taken";
  if (!open) return "no-upload";
  if (many) return "too-many";
  throw new Error("A part was neither kept nor refused");
};
