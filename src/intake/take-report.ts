import { sql, type RawBuilder } from "kysely";
import { dayOf, type Clock, type Day } from "../kit/clock.ts";
import type { Database, Writing } from "../kit/database.ts";
import { expiryWeekAfter } from "./expiry.ts";
import type { SubmittedReport } from "./parse-report.ts";
import type { Proof } from "./proof.ts";
import { areComplete } from "./uploaded.ts";
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
  proof: Proof | null,
): Promise<Taken | NotTaken> => {
  if (report.attachments.length > 0) return takeWithAttachments(db, clock, report, proof);
  return (await commit(db, clock, report, proof)) ? { received: dayOf(clock), again: false } : alreadyHere(db, report);
};

/** What a report that wasn't taken is: one that is here already, or one that claims another's place. */
export const alreadyHere = async (db: Database, report: SubmittedReport): Promise<Taken | NotTaken> => {
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
  proof: Proof | null,
): Promise<Taken | NotTaken> => {
  // Parts never change once they are there: hashing them before the transaction keeps it short.
  if (!(await areComplete(db, report.id, report.attachments))) {
    const here = await alreadyHere(db, report);
    return "received" in here || here.refused !== "proof-spent" ? here : { refused: "parts-missing" };
  }
  try {
    await db.transaction().execute(async (tx) => {
      // Taking the upload away locks out the sweeper and late parts; what it swept first is missing here.
      const gone = await tx.deleteFrom("upload").where("report", "=", report.id).executeTakeFirst();
      const { parts } = await tx
        .selectFrom("part")
        .select((of) => of.fn.countAll<number>().as("parts"))
        .where("report", "=", report.id)
        .where("kind", "=", "attachment")
        .executeTakeFirstOrThrow();
      const whole = gone.numDeletedRows > 0n && parts === report.attachments.reduce((sum, one) => sum + one.parts, 0);
      if (!whole) throw new Undone("parts-missing");
      if (!(await commit(tx, clock, report, proof))) throw new Undone("proof-spent");
    });
    return { received: dayOf(clock), again: false };
  } catch (fault) {
    if (!(fault instanceof Undone)) throw fault;
    const here = await alreadyHere(db, report);
    return "refused" in here && here.refused === "proof-spent" ? { refused: fault.reason } : here;
  }
};

/** Rolls the transaction back: the upload must still be there for the next attempt. */
class Undone extends Error {
  readonly reason: "parts-missing" | "proof-spent";
  constructor(reason: "parts-missing" | "proof-spent") {
    super(reason);
    this.reason = reason;
  }
}

/**
 * One statement, one round trip, one flush to disk. False when nothing was kept: the proof was spent before, or the
 * id or mailbox exists.
 */
const commit = async (db: Writing, clock: Clock, report: SubmittedReport, proof: Proof | null): Promise<boolean> => {
  const { id, mailbox, compartments, grants } = report;
  const core = compartments.find(({ kind }) => kind === "core")?.sealed.length ?? 0;
  const day = dayOf(clock);
  const parts = compartments.map(({ kind, sealed, sha256 }) => sql`(${kind}::text, ${sealed}::bytea, ${sha256}::text)`);
  const given = grants.map(
    ({ organisation, epoch, sealed }) => sql`(${organisation}::text, ${epoch}::integer, ${sealed}::bytea)`,
  );
  const kept = await sql`
    with proof as (${spending(proof)}),
    kept as (
      insert into report (id, day, urgent, sealed_by, mailbox, size_bucket, manifest, manifest_sha256, sig)
      select ${id}::text, ${day}::date, ${report.urgent}::boolean, ${report.sealedBy}::text, ${mailbox}::text, ${core}::integer,
        ${report.manifest}::text, ${report.manifestSha256}::text, ${report.sig}::text
      from proof on conflict do nothing returning id
    ),
    box as (insert into mailbox (id, verify_key, expiry_week) select ${mailbox}::text, ${report.verifyKey}::text, ${expiryWeekAfter(day)}::date from kept),
    sealed as (
      insert into part (report, attachment, n, kind, ciphertext, sha256)
      select kept.id, p.kind, 0, p.kind, p.ciphertext, p.sha256 from kept, (values ${sql.join(parts)}) as p (kind, ciphertext, sha256)
    ),
    granted as (
      insert into grant_to (report, organisation, epoch, ciphertext)
      select kept.id, g.organisation, g.epoch, g.ciphertext from kept, (values ${sql.join(given)}) as g (organisation, epoch, ciphertext)
    )
    select id from kept`.execute(db);
  return kept.rows.length === 1;
};

const spending = (proof: Proof | null): RawBuilder<unknown> =>
  proof === null
    ? sql`select 1`
    : sql`insert into spent (token, expires_at) values (${proof.token}, ${proof.expiresAt}) on conflict do nothing returning 1`;
