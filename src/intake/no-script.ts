import { base64url, type OrganisationId } from "../envelope/bytes.ts";
import type { SealedAttachment } from "../envelope/attachment.ts";
import type { Recipient } from "../envelope/keys.ts";
import { openDirectory, type Directory, type Trust } from "../envelope/directory.ts";
import { groupsOf, newReceipt, reporterKeys, type ReceiptCode } from "../envelope/receipt.ts";
import { newCompartments, sealReport } from "../envelope/sealed-report.ts";
import { dayOf, type Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Database } from "../kit/database.ts";
import type { Random } from "../kit/random.ts";
import { compartmentsOf, isUrgent, type Answers } from "../report/answers.ts";
import type { Chosen } from "../report/chosen.ts";
import { overwrite, type PlainFile } from "../report/plain-files.ts";
import { diskOf, isDiskFull, roomOn, type Disk } from "./disk.ts";
import { parseReport } from "./parse-report.ts";
import { sealPlainFiles } from "./seal-plain-files.ts";
import { takePart } from "./take-part.ts";
import { takeReport } from "./take-report.ts";

export type NoScriptDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Pick<Config, "dataDir">;
  readonly directory: () => Promise<{ readonly note: string }>;
  readonly trust: () => Promise<Pick<Trust, "threshold" | "lowestVersion"> & { readonly roots: readonly string[] }>;
  readonly disk?: () => Promise<Disk>;
};
export type PlainReport = {
  readonly answers: Answers;
  readonly files: readonly PlainFile[];
  readonly language: string;
  readonly chosen: Chosen;
};
export type SentWithoutScripts =
  | { readonly receipt: string }
  | { readonly refused: "no-room" | "no-directory" | "not-taken" };

/**
 * Seals on the server, with the same library and to the same recipients, for people whose browser runs no scripts.
 * The words are in this process's memory until the answer is written, and nowhere else: only age files are stored.
 * Files are overwritten afterwards; strings can't be, and go when the memory is used again.
 */
export const sendWithoutScripts = (deps: NoScriptDeps) => {
  const room = roomOn(deps.disk ?? diskOf(deps.config.dataDir), deps.clock);
  return async (plain: PlainReport): Promise<SentWithoutScripts> => {
    try {
      const wanted = await room();
      if (wanted === "none" || (plain.files.length > 0 && wanted !== "all")) return { refused: "no-room" };
      const today = dayOf(deps.clock);
      const trust = await deps.trust();
      const opened = openDirectory((await deps.directory()).note, {
        ...trust,
        roots: trust.roots as Trust["roots"],
        today,
      });
      return opened.ok ? await seal(deps, plain, opened.directory) : { refused: "no-directory" };
    } catch (fault) {
      if (isDiskFull(fault)) return { refused: "no-room" };
      throw fault;
    } finally {
      overwrite(plain.files);
    }
  };
};

const seal = async (
  deps: NoScriptDeps,
  { answers, files, language, chosen }: PlainReport,
  directory: Directory,
): Promise<SentWithoutScripts> => {
  const { db, clock, random } = deps;
  const receipt = newReceipt((n) => random.bytes(n));
  const day = dayOf(clock);
  const keys = await newCompartments(files.length > 0 ? ["original"] : []);
  const attachments = files.length > 0 ? await sealFiles(deps, receipt, files, keys.original!.recipient) : [];
  const { core, contact, child } = compartmentsOf(answers);
  const sealed = await sealReport(
    {
      language,
      urgent: isUrgent(answers),
      sealedBy: "server",
      day,
      core,
      contact: chosen.contact.length === 0 ? null : contact,
      child: chosen.child.length === 0 ? null : child,
      chosen: chosenIds({ ...chosen, media: [], original: files.length > 0 ? chosen.original : [] }),
      attachments,
      keys,
    },
    receipt,
    directory,
    day,
  );
  for (const key of Object.values(keys)) key.seed.fill(0);
  const report = parseReport(
    {
      ...sealed,
      compartments: Object.fromEntries(
        Object.entries(sealed.compartments).map(([name, bytes]) => [name, base64url(bytes)]),
      ),
      grants: sealed.grants.map((grant) => ({ ...grant, sealed: base64url(grant.sealed) })),
    },
    directory,
  );
  if ("refused" in report) throw new Error(`What was sealed here was refused here: ${report.refused}`);
  const taken = await takeReport(db, clock, report, null);
  return "received" in taken ? { receipt: groupsOf(receipt).join(" ") } : { refused: "not-taken" };
};

const sealFiles = async (
  { db, clock, random }: NoScriptDeps,
  receipt: ReceiptCode,
  files: readonly PlainFile[],
  recipient: Recipient,
): Promise<readonly SealedAttachment[]> => {
  const { report, signingKey } = await reporterKeys(receipt);
  await db.insertInto("upload").values({ report, opened_at: clock.now() }).execute();
  const keep = (part: Parameters<typeof takePart>[2]) => takePart(db, report, part);
  const sealed = await sealPlainFiles({ files, report, signingKey, recipient, random, keep });
  if ("refused" in sealed) throw new Error(`A part sealed here was not kept: ${sealed.refused}`);
  return sealed;
};

const chosenIds = (chosen: Chosen) =>
  Object.fromEntries(Object.entries(chosen).map(([part, ids]) => [part, ids as OrganisationId[]]));
