import { mostAttachments } from "../envelope/size.ts";
import { endUploads, findUploaded, keepUploaded, type Found } from "../intake/uploaded.ts";
import { readAttachment, type SubmittedAttachment } from "../intake/read-manifest.ts";
import { fields } from "../intake/parsing.ts";
import { isSealedLetterAttachmentSize } from "../intake/sealed-size.ts";
import { dayOf, type Clock } from "../kit/clock.ts";
import type { Database, Reading, Transaction } from "../kit/database.ts";
import type { Random } from "../kit/random.ts";
import { parseMessage, placeMessage, type NextPlace, type Placed, type SubmittedMessage } from "./place-message.ts";
import { limits } from "../report/limits.ts";
import { noReport, reportOf } from "./read-thread.ts";

type WithCompartment = SubmittedAttachment & { readonly compartment: "media" | "original" };
export type SubmittedLetter = SubmittedMessage & { readonly attachments: readonly WithCompartment[] };

export type LetterRefusal =
  | Extract<ReturnType<typeof parseMessage>, { refused: unknown }>["refused"]
  | "attachments-unreadable"
  | "attachments-too-many"
  | "attachment-size";

export const parseLetter = (x: unknown): SubmittedLetter | { refused: LetterRefusal } => {
  const message = parseMessage(x, "reporter");
  if ("refused" in message) return message;
  const listed: unknown = fields(x)?.["attachments"] ?? [];
  if (!Array.isArray(listed)) return { refused: "attachments-unreadable" };
  if (listed.length > mostAttachments) return { refused: "attachments-too-many" };
  const attachments: WithCompartment[] = [];
  for (const one of listed as unknown[]) {
    const read = readAttachment(one);
    const compartment = fields(one)?.["compartment"];
    if (read === null || (compartment !== "media" && compartment !== "original"))
      return { refused: "attachments-unreadable" };
    if (!isSealedLetterAttachmentSize(read.size)) return { refused: "attachment-size" };
    attachments.push({ ...read, compartment });
  }
  return new Set(attachments.map(({ id }) => id)).size === attachments.length
    ? { ...message, attachments }
    : { refused: "attachments-unreadable" };
};

type Deps = { readonly db: Database; readonly clock: Clock; readonly random: Random };
export type NotKept = "parts-missing" | "attachment-taken" | "thread-full" | "too-many" | "spent";
export type LetterTaken = "taken" | "again" | NextPlace | { readonly refused: NotKept };
/** What a form may be sent with once: spends it with the letter, or says that just this or another was sent with it. */
export type SpendForm = (tx: Transaction) => Promise<"spent-now" | "again" | "spent">;

/** Keeps a reporter's letter with its attachments, or nothing of it. For a mailbox that doesn't exist nothing is kept, and the answer is the same. */
export const takeLetter = async (
  deps: Deps,
  mailbox: string,
  letter: SubmittedLetter,
  spend?: SpendForm,
): Promise<LetterTaken> => {
  const { db } = deps;
  const report = await reportOf(db, mailbox);
  const early = letter.attachments.length > 0 ? await wouldFail(db, report, letter) : null;
  if (early !== null) return early;
  const found = await findUploaded(db, "letter", mailbox, letter.attachments);
  if (found === null) return (await isThere(db, report, letter)) ? "again" : { refused: "parts-missing" };
  const placed = await db
    .transaction()
    .execute(async (tx) => {
      const form = await spend?.(tx);
      if (form === "again") return form;
      if (form === "spent") return { refused: form };
      const done = await keep(tx, deps, report, letter, found);
      // What was not placed is sent again to another place, and must not have spent its form.
      if (done !== "placed" && form !== undefined && !isWelcome(report, letter)) throw new NotPlaced(done);
      return done;
    })
    .catch((fault: unknown) => {
      if (fault instanceof NotPlaced) return fault.placed;
      if (fault instanceof Undone) return { refused: fault.reason };
      throw fault;
    });
  // See [Note: what hashing costs whom]. Who only lost their place comes again with the same files.
  if (typeof placed === "object" && "refused" in placed && found.length > 0)
    await endUploads(db, [...new Set(found.map(({ upload }) => upload.id))]);
  if (placed === "placed") return "taken";
  return typeof placed !== "string" && "seq" in placed && isWelcome(report, letter) ? "taken" : placed;
};

/** What can be told without reading the files that come along. Of a mailbox that nobody has it is the same. */
const wouldFail = async (db: Reading, report: string, letter: SubmittedLetter): Promise<LetterTaken | null> => {
  const messages = await db
    .selectFrom("message")
    .select(["seq", "direction", "sha256"])
    .where("report", "=", report)
    .orderBy("seq")
    .execute();
  const last = messages.at(-1);
  const next = (last?.seq ?? 0) + 1;
  if (
    messages.some(({ seq, direction, sha256 }) => seq === letter.seq && direction === "in" && sha256 === letter.sha256)
  )
    return "again";
  if (letter.seq !== next) return { seq: next, prev: last?.sha256 ?? "" };
  if (messages.filter(({ direction }) => direction === "in").length >= limits.lettersInThread)
    return { refused: "thread-full" };
  return (await filesIn(db, report)) + letter.attachments.length > limits.filesInThread
    ? { refused: "too-many" }
    : null;
};

const keep = async (
  tx: Transaction,
  { clock, random }: Deps,
  report: string,
  { attachments, ...message }: SubmittedLetter,
  found: readonly Found[],
): Promise<Placed | { readonly refused: "thread-full" }> => {
  const written = await tx
    .selectFrom("message")
    .select((of) => of.fn.countAll<number>().as("n"))
    .where("report", "=", report)
    .where("direction", "=", "in")
    .executeTakeFirstOrThrow();
  if (written.n >= limits.lettersInThread) return { refused: "thread-full" as const };
  const id = Buffer.from(random.bytes(16)).toString("hex");
  const place = { id, report, direction: "in" as const, organisation: null, day: dayOf(clock) };
  const done = await placeMessage(tx, { ...message, ...place });
  if (done !== "placed" || attachments.length === 0) return done;
  // Only whoever has the end of the thread gets here: two letters can't both be the one that still had room.
  if ((await filesIn(tx, report)) + attachments.length > limits.filesInThread) throw new Undone("too-many");
  const kept = await keepUploaded(tx, report, found);
  if (kept !== "kept") throw new Undone(kept === "gone" ? "parts-missing" : "attachment-taken");
  await tx
    .insertInto("reply_attachment")
    .values(
      attachments.map(({ id: attachment, compartment, parts, size }) => ({
        report,
        attachment,
        compartment,
        seq: message.seq,
        parts,
        size,
      })),
    )
    .execute();
  return done;
};

/** How many files the letters of a report have brought so far. */
export const filesIn = async (db: Reading, report: string): Promise<number> =>
  (
    await db
      .selectFrom("reply_attachment")
      .select((of) => of.fn.countAll<number>().as("n"))
      .where("report", "=", report)
      .executeTakeFirstOrThrow()
  ).n;

/** The same letter once more, after an answer that was lost: its parts have moved to where they belong. */
export const isThere = async (db: Reading, report: string, { seq, sha256 }: SubmittedLetter): Promise<boolean> =>
  (await db
    .selectFrom("message")
    .select("id")
    .where("report", "=", report)
    .where("seq", "=", seq)
    .where("direction", "=", "in")
    .where("sha256", "=", sha256)
    .executeTakeFirst()) !== undefined;

/** Rolls the letter back. */
class Undone extends Error {
  readonly reason: NotKept;
  constructor(reason: NotKept) {
    super(reason);
    this.reason = reason;
  }
}

/** A mailbox that nobody has is always empty: the first letter is welcome, and forgotten. */
const isWelcome = (report: string, letter: SubmittedLetter): boolean => report === noReport && letter.seq === 1;

type NotPlacedAs = Exclude<LetterTaken, "taken"> | "placed";
class NotPlaced extends Error {
  readonly placed: NotPlacedAs;
  constructor(placed: NotPlacedAs) {
    super();
    this.placed = placed;
  }
}
