import { dayOf, type Clock, type Day } from "../kit/clock.ts";
import { byteaArray, prepared, type Database, type Writing } from "../kit/database.ts";
import { isSpent, type Once } from "../kit/spent.ts";
import { expiryWeekAfter } from "./expiry.ts";
import type { SubmittedReport } from "./parse-report.ts";
import { endUploads, findUploaded, keepUploaded } from "./uploaded.ts";
import type {} from "./tables.ts";

export type Taken = { readonly received: Day; readonly again: boolean };
export type NotTaken = { readonly refused: "parts-missing" | "report-differs" | "mailbox-taken" | "proof-spent" };

/**
 * Commits a report whole or not at all, and acknowledges nothing that isn't durable. Idempotent by id: the same
 * manifest again is the same answer again. Without a proof only for what this server sealed itself.
 */
export const takeReport = async (
  db: Database,
  clock: Clock,
  report: SubmittedReport,
  proof: Once | null,
): Promise<Taken | NotTaken> => {
  if (report.attachments.length > 0) return takeWithAttachments(db, clock, report, proof);
  const done = await commit(db, clock, report, proof);
  if (done === "kept") return { received: dayOf(clock), again: false };
  return done === "not-paid" ? ifSame(db, report, "proof-spent") : alreadyHere(db, report);
};

/**
 * For whoever pays nothing: the very same report is here, or what is said `otherwise`. Whether an identifier is another's is told only to
 * who spends a proof on it, or anybody could ask for as many as they like.
 */
export const ifSame = async <E extends string>(
  db: Database,
  report: SubmittedReport,
  otherwise: E,
): Promise<Taken | { readonly refused: E }> => {
  const here = await alreadyHere(db, report);
  return "received" in here ? here : { refused: otherwise };
};

/** What a report that wasn't taken is: one that is here already, or one that claims another's place. */
const alreadyHere = async (db: Database, report: SubmittedReport): Promise<Taken | NotTaken> => {
  const found = await db
    .selectFrom("report")
    .select(["id", "day", "manifest_sha256"])
    .where((is) => is.or([is("id", "=", report.id), is("mailbox", "=", report.mailbox)]))
    .execute();
  const same = found.find(({ id }) => id === report.id);
  if (same === undefined) return { refused: found.length > 0 ? "mailbox-taken" : "proof-spent" };
  return same.manifest_sha256 === report.manifestSha256
    ? { received: same.day as Day, again: true }
    : { refused: "report-differs" };
};

const takeWithAttachments = async (
  db: Database,
  clock: Clock,
  report: SubmittedReport,
  proof: Once | null,
): Promise<Taken | NotTaken> => {
  if (proof !== null && (await isSpent(db, proof))) return ifSame(db, report, "proof-spent");
  // Parts never change once they are there: hashing them before the transaction keeps it short.
  const found = await findUploaded(db, "report", report.id, report.attachments);
  if (found === null) return ifSame(db, report, "parts-missing");
  try {
    await db.transaction().execute(async (tx) => {
      if ((await commit(tx, clock, report, proof)) !== "kept") throw new Undone("proof-spent");
      if ((await keepUploaded(tx, report.id, found)) !== "kept") throw new Undone("parts-missing");
      // Another opening of the same report has nothing to wait for any more.
      await tx.deleteFrom("upload").where("owner", "=", report.id).where("purpose", "=", "report").execute();
    });
    return { received: dayOf(clock), again: false };
  } catch (fault) {
    if (!(fault instanceof Undone)) throw fault;
    const here = await alreadyHere(db, report);
    // See [Note: what hashing costs whom].
    if ("refused" in here) await endUploads(db, [...new Set(found.map(({ upload }) => upload.id))]);
    return "refused" in here && here.refused === "proof-spent" ? { refused: fault.reason } : here;
  }
};

/** Rolls the transaction back. */
class Undone extends Error {
  readonly reason: "parts-missing" | "proof-spent";
  constructor(reason: "parts-missing" | "proof-spent") {
    super(reason);
    this.reason = reason;
  }
}

/**
 * One statement, one round trip, one flush to disk. Nothing is kept when the proof was spent before ("not-paid"), or when
 * the id or mailbox exists: then the proof is spent all the same.
 */
const commit = async (
  db: Writing,
  clock: Clock,
  report: SubmittedReport,
  proof: Once | null,
): Promise<"kept" | "exists" | "not-paid"> => {
  const { compartments, grants } = report;
  const core = compartments.find(({ kind }) => kind === "core")?.sealed.length ?? 0;
  const day = dayOf(clock);
  const [done] = await keep(db, [
    proof?.token ?? null,
    proof?.expiresAt ?? null,
    report.id,
    day,
    report.urgent,
    report.sealedBy,
    report.mailbox,
    core,
    report.manifest,
    report.manifestSha256,
    report.sig,
    report.verifyKey,
    expiryWeekAfter(day),
    grants.map(({ organisation }) => organisation),
    grants.map(({ epoch }) => epoch),
    byteaArray(grants.map(({ sealed }) => sealed)),
    compartments.map(({ kind }) => kind),
    compartments.map(({ sha256 }) => sha256),
    byteaArray(compartments.map(({ sealed }) => sealed)),
  ]);
  if (done!.kept) return "kept";
  return done!.paid ? "exists" : "not-paid";
};

/**
 * Without a proof ($1 is null) there is none to spend. What is listed goes in row by row, all lists in step. The largest
 * value comes last: `pg` writes a message into a buffer that it makes half as large again whenever it is too small.
 */
const keep = prepared<{ kept: boolean; paid: boolean }>(
  "intake.keep",
  `with spending as (
    insert into spent (token, expires_at) select $1::text, $2::timestamptz where $1 is not null
    on conflict do nothing returning 1
  ),
  kept as (
    insert into report (id, day, urgent, sealed_by, mailbox, size_bucket, manifest, manifest_sha256, sig)
    select $3::text, $4::date, $5::boolean, $6::text, $7::text, $8::integer, $9::text, $10::text, $11::text
    where $1 is null or exists (select from spending)
    on conflict do nothing returning id, mailbox
  ),
  box as (insert into mailbox (id, verify_key, expiry_week) select mailbox, $12::text, $13::date from kept),
  granted as (
    insert into grant_to (report, organisation, epoch, ciphertext)
    select id, unnest($14::text[]), unnest($15::integer[]), unnest($16::bytea[]) from kept
  ),
  sealed as (
    insert into part (report, n, attachment, kind, sha256, ciphertext)
    select id, 0, unnest($17::text[]), unnest($17::text[]), unnest($18::text[]), unnest($19::bytea[]) from kept
  )
  select exists (select from kept) as kept, $1 is null or exists (select from spending) as paid`,
);
