import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { readDemoKeys } from "../../src/agencies/demo-keys.ts";
import type { DemoKeys } from "../../src/agencies/demo-keys.ts";
import { openAttachment } from "../../src/envelope/attachment.ts";
import { concat, fromHex, hex, sha256 } from "../../src/envelope/bytes.ts";
import type { Bytes, Compartment, OrganisationId, ReportId, Sealed } from "../../src/envelope/bytes.ts";
import { identityOf, seedFrom } from "../../src/envelope/keys.ts";
import type { VerifyKey } from "../../src/envelope/keys.ts";
import { openCompartment, openGrant, verifyManifest } from "../../src/envelope/opening.ts";
import type { Opened } from "../../src/envelope/opening.ts";
import { readReceipt, reporterKeys } from "../../src/envelope/receipt.ts";
import { openDatabase } from "../../src/kit/database.ts";
import type { Database } from "../../src/kit/database.ts";
import type {} from "../../src/intake/tables.ts";
import type { Kept } from "./traveller.ts";

/** Looks into the store of a running instance as the organisations would, with the keys of the demonstration. */
export async function openCustody(dataDir: string, databaseUrl = embeddedIn(dataDir)) {
  const db = await openDatabase(databaseUrl, 2);
  const keys = await readDemoKeys({ dataDir });
  if (!keys) throw new Error("The demonstration has no keys.");
  return {
    /** Why this acknowledged report is lost, or null when it is complete and opens. */
    lost: (kept: Kept): Promise<string | null> =>
      lost(db, keys, kept).catch((error: unknown) => `does not open: ${String(error)}`),
    /** Reports that are there in part only, acknowledged or not; those that are whole join `known` and are passed over. */
    async halves(known = new Set<string>()): Promise<string[]> {
      const reports = await db.selectFrom("report").select("id").execute();
      const halves: string[] = [];
      for (const { id } of reports.filter((report) => !known.has(report.id)))
        if (await whole(db, id)) known.add(id);
        else halves.push(id);
      return halves;
    },
    /** Uploads and their parts that no report has named yet. */
    async underWay(): Promise<number> {
      const [uploads, parts] = await Promise.all([
        db
          .selectFrom("upload")
          .select(sql<number>`count(*)::int`.as("n"))
          .executeTakeFirstOrThrow(),
        db
          .selectFrom("incoming")
          .select(sql<number>`count(*)::int`.as("n"))
          .executeTakeFirstOrThrow(),
      ]);
      return uploads.n + parts.n;
    },
    count: async (): Promise<number> => (await db.selectFrom("report").select("id").execute()).length,
    close: () => db.destroy(),
  };
}

/** The address of the embedded PostgreSQL while it runs. */
export const embeddedIn = (dataDir: string): string => {
  const sockets = readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[4] ?? "";
  return `postgresql://iss@localhost/postgres?host=${encodeURIComponent(sockets)}`;
};

type Stored = {
  readonly verifyKey: VerifyKey;
  readonly compartments: Map<Compartment, Sealed>;
  readonly grants: readonly { organisation: OrganisationId; epoch: number; sealed: Sealed }[];
  readonly attachments: Map<string, Bytes>;
};

/** Everything the signed manifest names, byte for byte; null when the smallest thing is missing. */
async function whole(db: Database, report: string): Promise<Stored | null> {
  const row = await db.selectFrom("report").selectAll().where("id", "=", report).executeTakeFirst();
  const mailbox = row && (await db.selectFrom("mailbox").selectAll().where("id", "=", row.mailbox).executeTakeFirst());
  if (!row || !mailbox) return null;
  const parts = await db
    .selectFrom("part")
    .selectAll()
    .where("report", "=", report)
    .orderBy("attachment")
    .orderBy("n")
    .execute();
  const rows = await db.selectFrom("grant_to").selectAll().where("report", "=", report).execute();
  const grants = rows.map(({ organisation, epoch, ciphertext }) => ({
    organisation: organisation as OrganisationId,
    epoch,
    sealed: bytes(ciphertext) as Sealed,
  }));
  const piece = (name: string): Bytes =>
    concat(...parts.filter((part) => part.attachment === name).map((part) => part.ciphertext));
  const named = Object.keys((JSON.parse(row.manifest) as { compartments: object }).compartments) as Compartment[];
  const compartments = new Map(named.map((name) => [name, piece(name) as Sealed]));
  const manifest = verifyManifest({
    manifest: row.manifest,
    sig: row.sig,
    verifyKey: mailbox.verify_key as VerifyKey,
    compartments: Object.fromEntries(compartments),
    grants,
  });
  if (!manifest || manifest.report !== report || manifest.grants.length !== grants.length) return null;
  const attachments = new Map(manifest.attachments.map(({ id }) => [id, piece(id)]));
  if (
    manifest.attachments.some(
      ({ id, size, sha256: hash }) =>
        attachments.get(id)?.length !== size || hex(sha256(attachments.get(id) ?? new Uint8Array())) !== hash,
    )
  )
    return null;
  return { verifyKey: manifest.verifyKey, compartments, grants, attachments };
}

async function lost(db: Database, keys: DemoKeys, kept: Kept): Promise<string | null> {
  const code = readReceipt(kept.receipt);
  if (typeof code !== "string") return "its receipt is none";
  const { report } = await reporterKeys(code);
  const stored = await whole(db, report);
  if (!stored) return `${report} is not there, or in part only`;
  const files = new Set<string>();
  for (const { organisation, epoch, sealed } of stored.grants) {
    const secrets = keys.epochs.find((one) => one.organisation === organisation && one.epoch === epoch);
    if (!secrets) return `${report} is sealed for an epoch that nobody has`;
    const seeds = await openGrant(sealed, identityOf(seedFrom(fromHex(secrets.sealing))), {
      report,
      verifyKey: stored.verifyKey,
      organisation,
      epoch,
    });
    for (const [compartment, seed] of Object.entries(seeds)) {
      const opened = await openCompartment(
        stored.compartments.get(compartment as Compartment) ?? (new Uint8Array() as Sealed),
        seed,
        { report, compartment: compartment as Compartment, verifyKey: stored.verifyKey },
      );
      if (opened.core && !JSON.stringify(opened.core).includes(kept.words))
        return `${report} says something else to ${organisation}`;
      for (const hash of await filesOf(opened, report, stored, identityOf(seed))) files.add(hash);
    }
  }
  return kept.files.every((hash) => files.has(hash)) ? null : `${report} lacks a file`;
}

const filesOf = (
  opened: Opened,
  report: ReportId,
  stored: Stored,
  identity: ReturnType<typeof identityOf>,
): Promise<string[]> =>
  Promise.all(
    opened.attachments.map(async (attachment) => {
      const file = await openAttachment(stored.attachments.get(attachment.id) ?? new Uint8Array(), identity, {
        report,
        attachment,
        verifyKey: stored.verifyKey,
      });
      return hex(sha256(file.bytes));
    }),
  );

const bytes = (buffer: Buffer): Bytes => new Uint8Array(buffer);
