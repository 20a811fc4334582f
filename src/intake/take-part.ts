import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Clock } from "../kit/clock.ts";
import type { Database, Reading } from "../kit/database.ts";
import type { Upload } from "./open-upload.ts";
import { digest, countInPath, id } from "./parsing.ts";
import { policy } from "./policy.ts";
import { mostParts, partSize } from "./sealed-size.ts";
import { hourOf } from "./slot.ts";
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

export type PartTaken = "taken" | "already-there" | "part-taken" | "not-paid" | "no-upload";

/**
 * Parts are immutable. The lock on the upload's row makes this and the commit, or the sweeper, wait for each other: a
 * part lands in an open upload that has paid for it, or nowhere.
 */
export const takePart = async (
  db: Database,
  clock: Clock,
  { owner, upload }: Upload,
  { attachment, n, bytes, sha256 }: SubmittedPart,
): Promise<PartTaken> => {
  const cost = costOf(bytes.length);
  const done = await sql<{ paid: boolean; kept: boolean }>`
    with paid as (
      update upload set used = used + ${cost}::bigint, heard_hour = ${hourOf(clock.now())}::timestamptz
      where id = ${upload} and owner = ${owner} and used + ${cost}::bigint <= allowed and not exists (
        select from incoming where slot = upload.slot and upload = ${upload} and attachment = ${attachment} and n = ${n}::integer)
      returning slot
    ),
    kept as (
      insert into incoming (slot, upload, attachment, n, ciphertext, sha256)
      select slot, ${upload}, ${attachment}, ${n}::integer, ${bytes}::bytea, ${sha256} from paid
      on conflict do nothing returning 1
    )
    select exists (select from paid) as paid, exists (select from kept) as kept`.execute(db);
  const { paid, kept } = done.rows[0]!;
  if (kept) return "taken";
  // The same part twice at the same moment: it is there once, and paid for once.
  if (paid) await sql`update upload set used = used - ${cost}::bigint where id = ${upload}`.execute(db);
  return whyNot(db, { owner, upload }, { attachment, n, sha256 });
};

const whyNot = async (
  db: Reading,
  { owner, upload }: Upload,
  { attachment, n, sha256 }: Omit<SubmittedPart, "bytes">,
): Promise<PartTaken> => {
  const found = await db
    .selectFrom("upload")
    .leftJoin("incoming", (on) =>
      on
        .onRef("incoming.slot", "=", "upload.slot")
        .onRef("incoming.upload", "=", "upload.id")
        .on("incoming.attachment", "=", attachment)
        .on("incoming.n", "=", n),
    )
    .select("incoming.sha256")
    .where("upload.id", "=", upload)
    .where("upload.owner", "=", owner)
    .executeTakeFirst();
  if (found === undefined) return "no-upload";
  if (found.sha256 === null) return "not-paid";
  return found.sha256 === sha256 ? "already-there" : "part-taken";
};

/** A row costs more than what lies in it: small parts are not free. */
const costOf = (bytes: number): number => Math.max(bytes, policy.upload.leastPart);
