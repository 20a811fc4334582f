import { hex, sha256 } from "../../envelope/bytes.ts";
import type { ReporterKeys } from "../../envelope/receipt.ts";
import { sealFromReporter } from "../../envelope/thread.ts";
import { isDiskFull, type Rooms } from "../../intake/disk.ts";
import { digestOf, spentBy } from "../../intake/once.ts";
import { openUpload } from "../../intake/open-upload.ts";
import { roomFor, sealPlainFiles } from "../../intake/seal-plain-files.ts";
import { takePart } from "../../intake/take-part.ts";
import { dayOf, type Clock } from "../../kit/clock.ts";
import type { Database } from "../../kit/database.ts";
import type { Random } from "../../kit/random.ts";
import { isSpent } from "../../kit/spent.ts";
import type { FormToken } from "../../report/form-token.ts";
import { overwrite, type PlainFile } from "../../report/plain-files.ts";
import type { Correspondent } from "../letters.ts";
import type { NextPlace } from "../place-message.ts";
import { takeLetter, type NotKept } from "../take-letter.ts";
import type { MessageTold } from "../told.ts";
import { spendForm, wasSent } from "./spend-form.ts";

export type WriteDeps = Rooms & { readonly db: Database; readonly clock: Clock; readonly random: Random };
export type PlainLetter = {
  readonly text: string;
  /** Organisations that may read it. */
  readonly chosen: readonly string[];
  /** Overwritten afterwards, whatever became of the letter. */
  readonly files: readonly PlainFile[];
  readonly token: FormToken;
};
/** "readers" when somebody chosen is not offered any more; "moved" when letters kept coming in between; "not-kept" when its files went missing here; "expired" and "spent" of the form, which another replaces. */
export type Written =
  | "sent"
  | "expired"
  | "spent"
  | "nobody"
  | "readers"
  | "nobody-for-files"
  | "full"
  | "full-of-files"
  | "no-room"
  | "moved"
  | "not-kept";
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
  { text, chosen, files, token }: PlainLetter,
): Promise<Written> => {
  const content = digestOf(me.mailbox, text, ...chosen, ...files.flatMap(({ name, bytes }) => [name, bytes]));
  if (await wasSent(deps.db, token, content)) return "sent";
  if (token.expired) return (await isSpent(deps.db, spentBy(token))) ? "spent" : "expired";
  const to = thread.to.filter(({ id }) => chosen.includes(id));
  if (to.length === 0) return "nobody";
  if (!chosen.every((one) => to.some(({ id }) => id === one))) return "readers";
  const forFiles = mayOpenFiles(to).map(({ recipient }) => recipient);
  if (files.length > 0 && forFiles.length === 0) return "nobody-for-files";
  const room = await deps.room();
  if (room === "none" || (files.length > 0 && room !== "all")) return "no-room";
  if (files.length > 0 && !(await deps.incoming.takes(bytesOf(files)))) return "no-room";
  const upload = files.length > 0 ? await openUpload(deps, "letter", me.mailbox, roomFor(files), null) : null;
  const attachments = await sealPlainFiles({
    files,
    report: me.report,
    recipient: forFiles,
    signingKey: me.signingKey,
    random: deps.random,
    keep: async (part) =>
      upload !== null && typeof upload === "object" ? takePart(deps.db, deps.clock, upload, part) : "no-upload",
  });
  if ("refused" in attachments) throw new Error(`A part sealed here was not kept: ${attachments.refused}`);
  const listed = attachments.map(({ id, compartment, sealed }) => ({ id, compartment, ...sealed }));
  let place: NextPlace = { seq: (thread.last?.seq ?? 0) + 1, prev: thread.last?.sha256 ?? "" };
  for (let tries = 0; tries < 4; tries++) {
    const { sealed, front } = await sealFromReporter({
      place: { report: me.report, ...place },
      keys: me,
      day: dayOf(deps.clock),
      content: { text, attachments },
      to: to.map(({ id, recipient }) => ({ organisation: id, recipient })),
    });
    const letter = {
      seq: place.seq,
      sealed: Buffer.from(sealed),
      sha256: hex(sha256(sealed)),
      front,
      attachments: listed,
    };
    const taken = await takeLetter(deps, me.mailbox, letter, spendForm(token, content));
    if (taken === "taken" || taken === "again") return "sent";
    if ("refused" in taken) return whyNot[taken.refused];
    place = taken;
  }
  return "moved";
};

const whyNot: Readonly<Record<NotKept, Written>> = {
  "thread-full": "full",
  "too-many": "full-of-files",
  "parts-missing": "not-kept",
  "attachment-taken": "not-kept",
  spent: "spent",
};

const bytesOf = (files: readonly PlainFile[]): number => files.reduce((sum, { bytes }) => sum + bytes.length, 0);

/** Untouched files: nothing can be cleaned here. */
export const mayOpenFiles = (to: readonly Correspondent[]): readonly Correspondent[] =>
  to.filter(({ can }) => can.includes("original"));
