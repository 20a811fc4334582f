import { sql } from "kysely";
import { areComplete } from "../intake/uploaded.ts";
import { readAttachment, type SubmittedAttachment } from "../intake/parse-report.ts";
import { fields } from "../intake/parsing.ts";
import { isSealedAttachmentSize } from "../intake/sealed-size.ts";
import { dayOf, type Clock } from "../kit/clock.ts";
import type { Database } from "../kit/database.ts";
import type { Random } from "../kit/random.ts";
import { parseMessage, placeMessage, type NextPlace, type SubmittedMessage } from "./place-message.ts";
import { policy } from "./policy.ts";
import { noReport, reportOf } from "./read-thread.ts";

type WithCompartment = SubmittedAttachment & { readonly compartment: "media" | "original" };
export type SubmittedLetter = SubmittedMessage & { readonly attachments: readonly WithCompartment[] };

export const parseLetter = (x: unknown): SubmittedLetter | { refused: string } => {
  const message = parseMessage(x);
  if ("refused" in message) return message;
  const listed: unknown = fields(x)?.["attachments"] ?? [];
  if (!Array.isArray(listed) || listed.length > 10) return { refused: "attachments-unreadable" };
  const attachments: WithCompartment[] = [];
  for (const one of listed as unknown[]) {
    const read = readAttachment(one);
    const compartment = fields(one)?.["compartment"];
    if (read === null || (compartment !== "media" && compartment !== "original"))
      return { refused: "attachments-unreadable" };
    if (!isSealedAttachmentSize(read.size)) return { refused: "attachment-size" };
    attachments.push({ ...read, compartment });
  }
  return new Set(attachments.map(({ id }) => id)).size === attachments.length
    ? { ...message, attachments }
    : { refused: "attachments-unreadable" };
};

type Deps = { readonly db: Database; readonly clock: Clock; readonly random: Random };
export type LetterTaken = "taken" | "again" | NextPlace | { readonly refused: "parts-missing" | "thread-full" };

/** Keeps a reporter's letter with its attachments, or nothing of it. For a mailbox that doesn't exist nothing is kept, and the answer is the same. */
export const takeLetter = async (
  { db, clock, random }: Deps,
  mailbox: string,
  letter: SubmittedLetter,
): Promise<LetterTaken> => {
  const report = await reportOf(db, mailbox);
  if (report !== noReport && !(await areComplete(db, report, letter.attachments))) return { refused: "parts-missing" };
  const id = Buffer.from(random.bytes(16)).toString("hex");
  const placed = await db
    .transaction()
    .execute(async (tx) => {
      const written = await tx
        .selectFrom("message")
        .select((of) => of.fn.countAll<number>().as("n"))
        .where("report", "=", report)
        .where("direction", "=", "in")
        .executeTakeFirstOrThrow();
      if (written.n >= policy.lettersAtMost) return { refused: "thread-full" as const };
      const done = await placeMessage(tx, {
        ...letter,
        id,
        report,
        direction: "in",
        organisation: null,
        day: dayOf(clock),
      });
      if (done === "placed") {
        for (const one of letter.attachments) {
          const named = await sql`
          update reply_attachment set seq = ${letter.seq}, compartment = ${one.compartment}, parts = ${one.parts}, size = ${one.size}, opened_at = null
          where report = ${report} and attachment = ${one.id} and seq is null`.execute(tx);
          // Swept in this very moment, or never a letter's: the letter must not name what isn't there.
          if (named.numAffectedRows !== 1n) throw new PartsGone();
        }
      }
      return done;
    })
    .catch((fault: unknown) => {
      if (fault instanceof PartsGone) return { refused: "parts-missing" as const };
      throw fault;
    });
  if (placed === "placed") return "taken";
  // A mailbox that nobody has is always empty: the first letter is welcome, and forgotten.
  if (report === noReport && letter.seq === 1) return "taken";
  return placed;
};

class PartsGone extends Error {}
