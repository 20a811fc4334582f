import { sealAttachment, type SealedAttachment } from "../../envelope/attachment.ts";
import { fromBase64url, fromUtf8, hex, randomBytes, type OrganisationId, type Sealed } from "../../envelope/bytes.ts";
import { openDirectory, type Directory } from "../../envelope/directory.ts";
import type { VerifyKey } from "../../envelope/keys.ts";
import {
  newReceipt,
  readReceipt,
  reporterKeys,
  type ReceiptRefusal,
  type ReporterKeys,
} from "../../envelope/receipt.ts";
import { openThread, signArrival, signDeletion } from "../../envelope/thread.ts";
import { lacking, needsOfWorker } from "../../kit/browser/needs.ts";
import { sealedAtMost, shareOf } from "../../report/browser/share.ts";
import { grantedBy } from "../granted.ts";
import { whyInThread, type ThreadWhy } from "../refusals.ts";
import { correspondentsFrom, hasAnswer, lettersFrom, type Correspondent, type Letter } from "../letters.ts";
import type { GrantsTold, MessageTold } from "../told.ts";
import { isSame, sealLetter, type Leaving } from "./letter-leaving.ts";
import { isGone, isNotThere, Lost, Moved, Refused, threadWire, type Outside } from "./thread-wire.ts";

export type Trust = { readonly roots: readonly string[]; readonly threshold: number; readonly lowestVersion: number };
export type Shown = {
  /** Whose letters these are: a letter that was begun belongs to no other mailbox. */
  readonly mailbox: string;
  readonly letters: readonly Letter[];
  readonly answered: boolean;
  readonly to: readonly Omit<Correspondent, "recipient">[];
  /** Hashes of the sealed letters that are there. */
  readonly there: readonly string[];
};
export type Came = Shown | { readonly refused: ReceiptRefusal | ThreadWhy };
/**
 * "unsure": it left, and whether it arrived is not known; "earlier": what left before arrived, and this was not sent;
 * "readers": somebody it is for is not offered any more.
 */
export type WriteRefusal = "stopped" | "unsure" | "earlier" | "readers" | ThreadWhy;
export type Written = Shown | { readonly refused: WriteRefusal; readonly left?: string; readonly shown?: Shown };
export type FileToSend = {
  readonly name: string;
  readonly mime: string;
  readonly file: Blob;
  readonly compartment: "media" | "original";
};
export type ToWrite = { readonly text: string; readonly to: readonly string[]; readonly files: readonly FileToSend[] };

/** `share` of the files' bytes that have left, 0 to 1, or that the connection is lost, or found again. */
export type Progress = (news: { readonly share: number } | { readonly lost: boolean }) => void;

export type VisitorOutside = Outside & { readonly now: () => Date; readonly origin: string };

/** What runs in the thread worker: the only place that holds the receipt's keys, from coming in until leaving. */
export const makeVisitor = (outside: VisitorOutside) => {
  const server = threadWire(outside);
  const today = (): string => outside.now().toISOString().slice(0, 10);
  let inside: { readonly me: ReporterKeys; readonly directory: Directory; readonly language: string } | null = null;
  let messages: readonly MessageTold[] = [];
  let correspondents: readonly Correspondent[] = [];
  /** Said, and not known to be heard. */
  let leaving: Leaving | null = null;

  const wipe = (): void => {
    inside?.me.seed.fill(0);
    inside?.me.signingKey.fill(0);
    inside = null;
    messages = [];
    correspondents = [];
    leaving = null;
    server.forget();
  };

  const tell = (progress?: Progress): void => server.tell({ lost: (lost) => progress?.({ lost }) });

  const held = () => {
    if (inside === null) throw new Refused(401, "visit-over");
    return inside;
  };

  const look = async (): Promise<Shown> => {
    const { me, directory, language } = held();
    const told = await server.thread();
    messages = told.messages;
    const opened = await openThread(
      messages.map(({ seq, direction, sealed, sha256: hash, deletion, front }) => ({
        seq,
        direction,
        sealed: bytesOf(sealed),
        sha256: hash,
        deletion,
        front,
      })),
      me.identity,
      { report: me.report, reporter: me.verifyKey, epochs: directory.epochs },
    );
    const letters = lettersFrom(opened, directory, language);
    correspondents = correspondentsFrom(opened, grantedIn(told, me), directory, language, today());
    return {
      mailbox: me.mailbox,
      letters,
      answered: hasAnswer(letters),
      to: correspondents.map(({ id, name, can, asked }) => ({ id, name, can, asked })),
      there: messages.map(({ sha256: hash }) => hash),
    };
  };

  /** A wrong receipt is found out here, and nothing is asked of anybody. */
  const come = async (typed: string, trust: Trust, language: string, progress?: Progress): Promise<Came> => {
    const receipt = readReceipt(typed);
    if (typeof receipt !== "string") return receipt;
    wipe();
    tell(progress);
    try {
      const opened = openDirectory(await server.directory(), {
        ...trust,
        roots: trust.roots as VerifyKey[],
        today: today(),
      });
      if (!opened.ok) return { refused: "directory" };
      const me = await reporterKeys(receipt);
      // A nonce serves once: after a lost answer another is asked for.
      const arrive = async (again = true): Promise<void> => {
        const nonce = await server.nonce(me.mailbox);
        const sig = signArrival(me.signingKey, { origin: outside.origin, nonce, mailbox: me.mailbox });
        await server.visit({ mailbox: me.mailbox, verifyKey: me.verifyKey, nonce, sig }).catch((fault: unknown) => {
          if (!again || !(fault instanceof Lost)) throw fault;
          return arrive(false);
        });
      };
      await arrive();
      server.stay(arrive);
      inside = { me, directory: opened.directory, language };
      return await look();
    } catch (fault) {
      wipe();
      return { refused: whyOf(fault) };
    }
  };

  const sealFiles = async (
    files: readonly FileToSend[],
    to: readonly Correspondent[],
    progress: Progress,
    signal: AbortSignal,
  ): Promise<SealedAttachment[]> => {
    const { me } = held();
    if (files.length === 0) return [];
    const upload = await server.openUpload(sealedAtMost(files), signal);
    const share = shareOf(files, (of) => progress({ share: of }));
    const sealed: SealedAttachment[] = [];
    for (const { name, mime, file, compartment } of files) {
      const recipient = to.filter(({ can }) => can.includes(compartment)).map((reader) => reader.recipient);
      if (recipient.length === 0) throw new Error("a file for nobody");
      const id = hex(randomBytes(16));
      sealed.push(
        await sealAttachment({
          report: me.report,
          compartment,
          id,
          name,
          mime,
          file,
          recipient,
          signingKey: me.signingKey,
          signal,
          onPart: (n, bytes) =>
            server.putPart({ upload, attachment: id, n }, bytes, { signal, passed: (of) => share.passed(file, n, of) }),
        }),
      );
      share.done(file);
    }
    return sealed;
  };

  /** Sealed anew, once, when what had come of its files is gone. */
  const write = async (letter: ToWrite, progress: Progress, signal: AbortSignal): Promise<Written> => {
    tell(progress);
    for (let anew = 1; ; anew--) {
      try {
        return await writeOnce(letter, progress, signal);
      } catch (fault) {
        if (anew > 0 && isGone(fault) && !signal.aborted) {
          leaving = null;
          continue;
        }
        // What may be there is kept to be said again, to the byte, whatever else is the matter now.
        const why = whyOf(fault, letter.files.length > 0);
        // A visit that cannot be begun anew answers no second press: who comes in again learns what became of it.
        if (leaving?.doubtful)
          return {
            refused: why === "over" && !signal.aborted ? "over" : "unsure",
            ...(leaving.of === letter ? { left: leaving.bytes.sha256 } : {}),
          };
        leaving = null;
        return { refused: signal.aborted ? "stopped" : why };
      }
    }
  };

  /** What left before: the same, to be said again; or another letter, shown if it arrived. Null when nothing is open. */
  const before = async (letter: ToWrite): Promise<Leaving | Shown | null> => {
    if (leaving === null || (await isSame(leaving, letter))) return leaving;
    const shown = await look();
    const arrived = shown.there.includes(leaving.bytes.sha256);
    leaving = null;
    return arrived ? shown : null;
  };

  const writeOnce = async (letter: ToWrite, progress: Progress, signal: AbortSignal): Promise<Written> => {
    if (letter.to.length === 0) throw new Error("a letter to nobody");
    let left = await before(letter);
    if (left !== null && "there" in left) return { refused: "earlier", shown: left };
    let attachments = left?.attachments;
    let place = endOf(messages);
    for (let tries = 0; ; tries++) {
      if (left === null) {
        const to = correspondents.filter(({ id }) => letter.to.includes(id));
        if (!letter.to.every((id) => to.some((one) => one.id === id)))
          return { refused: "readers", shown: await look() };
        attachments ??= await sealFiles(letter.files, to, progress, signal);
        const bytes = await sealLetter(held().me, today(), letter.text, to, attachments, place);
        left = { of: letter, attachments, bytes, doubtful: false };
      }
      signal.throwIfAborted();
      const now = (leaving = { ...left, of: letter });
      try {
        await server.write(now.bytes, signal, () => (now.doubtful = true));
      } catch (fault) {
        if (isNotThere(fault)) leaving = left = null;
        if (!(fault instanceof Moved) || tries === 3) throw fault;
        place = fault.place;
        continue;
      }
      now.doubtful = true;
      const shown = await look();
      leaving = null;
      return shown;
    }
  };

  const forget = async (seq: number): Promise<Written> => {
    try {
      const { me } = held();
      const message = messages.find((one) => one.seq === seq);
      if (message === undefined) return { refused: "gone" };
      await server.forgetMessage(
        message.id,
        signDeletion(me.signingKey, { report: me.report, seq, sha256: message.sha256 }),
      );
      return await look();
    } catch (fault) {
      return { refused: whyOf(fault) };
    }
  };

  /** The same letters, in the words of another language. */
  const speak = async (language: string): Promise<Written> => {
    try {
      inside = { ...held(), language };
      return await look();
    } catch (fault) {
      return { refused: whyOf(fault) };
    }
  };

  /** Whether this browser can do what is done here: tried before the page relies on it. */
  const isAble = async (): Promise<boolean> =>
    lacking(needsOfWorker).length === 0 && (await reporterKeys(newReceipt())).mailbox !== "";

  return { isAble, come, speak, write, forget, wipe };
};

export type Visitor = ReturnType<typeof makeVisitor>;

const bytesOf = (sealed: string | null): Sealed | null => (sealed === null ? null : (fromBase64url(sealed) as Sealed));

/** Nobody, when it is not what this receipt's key signed. */
const grantedIn = ({ manifest, sig }: GrantsTold, me: ReporterKeys): readonly OrganisationId[] => {
  try {
    return grantedBy({ manifest: fromUtf8(fromBase64url(manifest)).trimEnd(), sig }, me) ?? [];
  } catch {
    return [];
  }
};

const endOf = (messages: readonly MessageTold[]) => {
  const last = messages.at(-1);
  return { seq: (last?.seq ?? 0) + 1, prev: last?.sha256 ?? "" };
};

const whyOf = (fault: unknown, withFiles = false): ThreadWhy => {
  if (fault instanceof Lost) return "lost";
  if (fault instanceof Moved) return "moved";
  if (!(fault instanceof Refused)) return "fault";
  return fault.status === 401 ? "over" : whyInThread(fault.status, fault.reason, withFiles);
};
