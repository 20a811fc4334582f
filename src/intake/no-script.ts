import { base64url, type OrganisationId } from "../envelope/bytes.ts";
import type { SealedAttachment } from "../envelope/attachment.ts";
import type { Recipient } from "../envelope/keys.ts";
import { openDirectory, type Directory, type Trust } from "../envelope/directory.ts";
import { groupsOf, reporterKeys, type ReceiptCode } from "../envelope/receipt.ts";
import { newCompartments, sealReport } from "../envelope/sealed-report.ts";
import { dayOf, type Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Database } from "../kit/database.ts";
import type { Random } from "../kit/random.ts";
import { isSpent } from "../kit/spent.ts";
import { isUrgent, type Answers } from "../report/answers.ts";
import { asSealed } from "../report/as-sealed.ts";
import type { Chosen } from "../report/chosen.ts";
import type { FormToken } from "../report/form-token.ts";
import { overwrite, type PlainFile } from "../report/plain-files.ts";
import { isDiskFull, roomsOf, type Disk, type Rooms } from "./disk.ts";
import type { Line, Place } from "./line.ts";
import { digestOf, receiptOf, spentBy } from "./once.ts";
import { openUpload } from "./open-upload.ts";
import { parseReport } from "./parse-report.ts";
import { roomFor, sealPlainFiles } from "./seal-plain-files.ts";
import { takePart, type SubmittedPart } from "./take-part.ts";
import { takeReport } from "./take-report.ts";

export type NoScriptDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Pick<Config, "dataDir" | "databaseUrl" | "secret">;
  readonly line: Line;
  readonly directory: () => Promise<{ readonly note: string }>;
  readonly trust: () => Promise<Pick<Trust, "threshold" | "lowestVersion"> & { readonly roots: readonly string[] }>;
  readonly disk?: () => Promise<Disk>;
  readonly rooms?: Rooms;
};
export type PlainReport = {
  readonly answers: Answers;
  readonly files: readonly PlainFile[];
  readonly language: string;
  readonly chosen: Chosen;
  /** Of the form that was sent. */
  readonly token: FormToken;
};
/** "expired" and "spent": press again, the next form has a token of its own. "many": the line is full. */
export type SentWithoutScripts =
  | { readonly receipt: string }
  | { readonly refused: "no-room" | "no-directory" | "not-taken" | "expired" | "spent" | "many" };
/** Sent already; or it waits, and will be. */
export type Sending = SentWithoutScripts | { readonly number: number; readonly sent: Promise<SentWithoutScripts> };

/**
 * Seals on the server, with the same library and to the same recipients, for people whose browser runs no scripts.
 * The words are in this process's memory until the answer is written, and nowhere else: only age files are stored.
 * Files are overwritten afterwards; strings can't be, and go with the process (see kit/apart). One form is one report,
 * however often it is sent.
 */
export const sendWithoutScripts = (deps: NoScriptDeps) => {
  const rooms = roomsOf(deps);
  return async (plain: PlainReport): Promise<Sending> => {
    const receipt = receiptOf(deps.config.secret, plain.token, contentOf(plain));
    const place = await orOverwritten(plain, () => placeFor(deps, plain, receipt));
    if (!("turn" in place)) {
      overwrite(plain.files);
      return place;
    }
    const sent = inTurn(deps, rooms, plain, receipt, place);
    return place.waitMs <= soon ? await sent : { number: place.number, sent };
  };
};

/** Shorter than this a page of its own would only flicker. */
const soon = 500;

const placeFor = async (
  { db, line }: NoScriptDeps,
  { token, files }: PlainReport,
  receipt: ReceiptCode,
): Promise<Place | SentWithoutScripts> => {
  if (await isHere(db, receipt)) return shown(receipt);
  if (token.expired) return { refused: (await isSpent(db, spentBy(token))) ? "spent" : "expired" };
  return (await line.join(token.ageMs, bytesOf(files))) ?? { refused: "many" };
};

const inTurn = async (
  deps: NoScriptDeps,
  { room, incoming }: Rooms,
  plain: PlainReport,
  receipt: ReceiptCode,
  place: Place,
): Promise<SentWithoutScripts> => {
  let kept = false;
  try {
    await place.turn;
    // Pressed twice: the first one was locked while this one waited.
    if (await isHere(deps.db, receipt)) return shown(receipt);
    const wanted = await room();
    if (wanted === "none" || (plain.files.length > 0 && wanted !== "all")) return { refused: "no-room" };
    if (!(await incoming.takes(bytesOf(plain.files)))) return { refused: "no-room" };
    const today = dayOf(deps.clock);
    const trust = await deps.trust();
    const opened = openDirectory((await deps.directory()).note, {
      ...trust,
      roots: trust.roots as Trust["roots"],
      today,
    });
    if (!opened.ok) return { refused: "no-directory" };
    const sent = await seal(deps, plain, receipt, opened.directory);
    kept = "receipt" in sent;
    return sent;
  } catch (fault) {
    if (isDiskFull(fault)) return { refused: "no-room" };
    throw fault;
  } finally {
    overwrite(plain.files);
    place.leave(kept);
  }
};

const orOverwritten = async <R>({ files }: PlainReport, work: () => Promise<R>): Promise<R> => {
  try {
    return await work();
  } catch (fault) {
    overwrite(files);
    throw fault;
  }
};

const shown = (receipt: ReceiptCode): SentWithoutScripts => ({ receipt: groupsOf(receipt).join(" ") });

const isHere = async (db: Database, receipt: ReceiptCode): Promise<boolean> => {
  const { report } = await reporterKeys(receipt);
  return (await db.selectFrom("report").select("id").where("id", "=", report).executeTakeFirst()) !== undefined;
};

const contentOf = ({ answers, language, files }: PlainReport): string =>
  digestOf(JSON.stringify([answers, language]), ...files.flatMap(({ name, bytes }) => [name, bytes]));

const seal = async (
  deps: NoScriptDeps,
  { answers, files, language, chosen: picked, token }: PlainReport,
  receipt: ReceiptCode,
  directory: Directory,
): Promise<SentWithoutScripts> => {
  const { db, clock } = deps;
  const day = dayOf(clock);
  const keys = await newCompartments(files.length > 0 ? ["original"] : []);
  const attachments = files.length > 0 ? await sealFiles(deps, receipt, files, keys.original!.recipient) : [];
  const { core, contact, child, chosen } = asSealed(answers, picked);
  const sealed = await sealReport(
    {
      language,
      urgent: isUrgent(answers),
      sealedBy: "server",
      day,
      core,
      contact,
      child,
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
  const taken = await takeReport(db, clock, report, spentBy(token));
  // Sent twice at once, it was sealed twice: the receipt is of both.
  if ("received" in taken || (await isHere(db, receipt))) return shown(receipt);
  return { refused: taken.refused === "proof-spent" ? "spent" : "not-taken" };
};

const sealFiles = async (
  deps: NoScriptDeps,
  receipt: ReceiptCode,
  files: readonly PlainFile[],
  recipient: Recipient,
): Promise<readonly SealedAttachment[]> => {
  const { report, signingKey } = await reporterKeys(receipt);
  const upload = await openUpload(deps, "report", report, roomFor(files), null);
  if (typeof upload !== "object") throw new Error(`An upload for a new receipt was refused: ${upload}`);
  const keep = (part: SubmittedPart) => takePart(deps.db, deps.clock, upload, part);
  const sealed = await sealPlainFiles({ files, report, signingKey, recipient, random: deps.random, keep });
  if ("refused" in sealed) throw new Error(`A part sealed here was not kept: ${sealed.refused}`);
  return sealed;
};

/** A cap of nothing to send is never reached. */
const bytesOf = (files: readonly PlainFile[]): number => files.reduce((sum, { bytes }) => sum + bytes.length, 0);

const chosenIds = (chosen: Chosen) =>
  Object.fromEntries(Object.entries(chosen).map(([part, ids]) => [part, ids as OrganisationId[]]));
