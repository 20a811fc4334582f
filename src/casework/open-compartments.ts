import { sql } from "kysely";
import type { Compartment } from "../envelope/bytes.ts";
import type { Directory } from "../envelope/directory.ts";
import { mayOpen } from "../envelope/directory.ts";
import type { Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Database, Transaction } from "../kit/database.ts";
import { append } from "../ledger/append.ts";
import { lockHandling } from "../triage/lock.ts";
import type { QueueRow } from "../triage/queue-row.ts";
import { row } from "../triage/queue.ts";
import type { Viewer } from "../triage/viewer.ts";
import { listedIn } from "./manifest.ts";
import type { CaseKeyRow } from "./tables.ts";

export type CaseDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly config: Pick<Config, "secret">;
  readonly directory: () => Promise<Directory>;
};

export type OpeningRefusal = "not-found" | "no-capability" | "not-in-this-report";

export type Opening = {
  readonly grant: Buffer;
  readonly epoch: number;
  readonly compartments: ReadonlyMap<Compartment, Buffer>;
  readonly manifest: string;
  readonly sig: string;
  readonly verifyKey: string;
  readonly handling: QueueRow;
  readonly caseKey: CaseKeyRow | null;
  /** Attachments that were covered and reported. */
  readonly covered: readonly string[];
};

/**
 * Gives a member the ciphertext of compartments. The ledger's line for each is written in the same transaction and
 * before anything is handed back: a line that can't be written means that nothing is given, and an opening that
 * fails leaves no line. A refused capability leaves one, on purpose.
 */
export const openCompartments = async (
  deps: CaseDeps,
  viewer: Viewer,
  report: string,
  asked: readonly Compartment[],
): Promise<Opening | { readonly refused: OpeningRefusal }> => {
  const directory = await deps.directory();
  return await deps.db.transaction().execute(async (tx) => {
    if ((await lockHandling(tx, viewer, report)) === null) return { refused: "not-found" };
    const by = { organisation: viewer.organisation, member: viewer.member, object: report };
    if (!asked.every((one) => mayOpen(directory, viewer.organisation, one))) {
      await append(tx, deps, { ...by, action: "capability-refused" });
      return { refused: "no-capability" };
    }
    const found = await read(tx, viewer, report);
    const compartments = await sealed(tx, report, asked);
    if (compartments.size !== asked.length) return { refused: "not-in-this-report" };
    await markOpened(tx, viewer, report);
    for (const one of asked) await append(tx, deps, { ...by, action: `open-${one}` });
    const handling = await row(tx, viewer, report);
    if (handling === null) throw new Error("A report that is locked for a viewer has no row in the queue");
    return { ...found, compartments, handling };
  });
};

const read = async (tx: Transaction, viewer: Viewer, report: string) => {
  const of = await tx
    .selectFrom("report")
    .innerJoin("grant_to", "grant_to.report", "report.id")
    .select(["report.manifest", "report.sig", "grant_to.epoch", "grant_to.ciphertext as grant"])
    .where("report.id", "=", report)
    .where("grant_to.organisation", "=", viewer.organisation)
    .executeTakeFirstOrThrow();
  const caseKey = await tx
    .selectFrom("case_key")
    .select(["epoch", "recipient", "ciphertext"])
    .where("report", "=", report)
    .where("organisation", "=", viewer.organisation)
    .executeTakeFirst();
  const covered = await tx
    .selectFrom("cover")
    .select("attachment")
    .where("report", "=", report)
    .where("organisation", "=", viewer.organisation)
    .execute();
  return {
    grant: of.grant,
    epoch: of.epoch,
    manifest: of.manifest,
    sig: of.sig,
    // From what is signed and stays, not from the mailbox: that goes before the case does.
    verifyKey: listedIn(of.manifest).verifyKey,
    caseKey: caseKey ?? null,
    covered: covered.map((row) => row.attachment),
  };
};

const sealed = async (tx: Transaction, report: string, asked: readonly Compartment[]) => {
  const parts = await tx
    .selectFrom("part")
    .select(["kind", "ciphertext"])
    .where("report", "=", report)
    .where("kind", "in", [...asked])
    .execute();
  return new Map(parts.map((part) => [part.kind as Compartment, part.ciphertext] as const));
};

const markOpened = (tx: Transaction, viewer: Viewer, report: string) =>
  sql`insert into handling (report, organisation, state, opened) values (${report}, ${viewer.organisation}, 'new', true)
    on conflict (report, organisation) do update set opened = true`.execute(tx);
