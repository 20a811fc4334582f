import { hex, sha256 } from "../../envelope/bytes.ts";
import type { ReporterKeys } from "../../envelope/receipt.ts";
import { sealFromReporter } from "../../envelope/thread.ts";
import { isDiskFull, type AskRoom } from "../../intake/disk.ts";
import { sealPlainFiles } from "../../intake/seal-plain-files.ts";
import { dayOf, type Clock } from "../../kit/clock.ts";
import type { Database } from "../../kit/database.ts";
import type { Random } from "../../kit/random.ts";
import { overwrite, type PlainFile } from "../../report/plain-files.ts";
import type { Correspondent } from "../letters.ts";
import type { NextPlace } from "../place-message.ts";
import { takeLetter } from "../take-letter.ts";
import { takeReplyPart } from "../take-reply-part.ts";
import type { MessageTold } from "../told.ts";

export type WriteDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly room: AskRoom;
};
export type PlainLetter = {
  readonly text: string;
  /** Organisations that may read it. */
  readonly chosen: readonly string[];
  /** Overwritten afterwards, whatever became of the letter. */
  readonly files: readonly PlainFile[];
};
/** "moved" when letters kept coming in between. */
export type Written = "sent" | "nobody" | "nobody-for-files" | "full" | "full-of-files" | "no-room" | "moved";
type Thread = { readonly last: MessageTold | undefined; readonly to: readonly Correspondent[] };

/** A letter of somebody without scripts, with its files or not at all. */
export const writePlainLetter = async (
  deps: WriteDeps,
  me: ReporterKeys,
  thread: Thread,
  letter: PlainLetter,
): Promise<Written> => {
  try {
    return await write(deps, me, thread, letter);
  } catch (fault) {
    if (isDiskFull(fault)) return "no-room";
    throw fault;
  } finally {
    overwrite(letter.files);
  }
};

/** What a browser does, in its order: the files go to those of the chosen who may open them, then the letter names them. */
const write = async (
  deps: WriteDeps,
  me: ReporterKeys,
  thread: Thread,
  { text, chosen, files }: PlainLetter,
): Promise<Written> => {
  const to = thread.to.filter(({ id }) => chosen.includes(id));
  if (to.length === 0) return "nobody";
  const forFiles = mayOpenFiles(to).map(({ recipient }) => recipient);
  if (files.length > 0 && forFiles.length === 0) return "nobody-for-files";
  const room = await deps.room();
  if (room === "none" || (files.length > 0 && room !== "all")) return "no-room";
  const attachments = await sealPlainFiles({
    files,
    report: me.report,
    recipient: forFiles,
    signingKey: me.signingKey,
    random: deps.random,
    keep: (part) => takeReplyPart(deps.db, deps.clock, me.mailbox, part),
  });
  if ("refused" in attachments) return "full-of-files";
  const listed = attachments.map(({ id, compartment, sealed }) => ({ id, compartment, ...sealed }));
  let place: NextPlace = { seq: (thread.last?.seq ?? 0) + 1, prev: thread.last?.sha256 ?? "" };
  for (let tries = 0; tries < 4; tries++) {
    // Sealed to its writer too, so that who comes back can read what they wrote.
    const sealed = await sealFromReporter({
      place: { report: me.report, ...place },
      keys: me,
      day: dayOf(deps.clock),
      content: { text, attachments },
      to: [...to.map(({ recipient }) => recipient), me.recipient],
    });
    const letter = { seq: place.seq, sealed: Buffer.from(sealed), sha256: hex(sha256(sealed)), attachments: listed };
    const taken = await takeLetter(deps, me.mailbox, letter);
    if (taken === "taken" || taken === "again") return "sent";
    if ("refused" in taken) return taken.refused === "thread-full" ? "full" : "moved";
    place = taken;
  }
  return "moved";
};

/** Untouched files: nothing can be cleaned here. */
export const mayOpenFiles = (to: readonly Correspondent[]): readonly Correspondent[] =>
  to.filter(({ can }) => can.includes("original"));
