import { sealAttachment, type SealedAttachment } from "../../envelope/attachment.ts";
import {
  base64url,
  fromBase64url,
  fromUtf8,
  hex,
  randomBytes,
  sha256,
  type OrganisationId,
  type Sealed,
} from "../../envelope/bytes.ts";
import { openDirectory, type Directory } from "../../envelope/directory.ts";
import type { VerifyKey } from "../../envelope/keys.ts";
import {
  newReceipt,
  readReceipt,
  reporterKeys,
  type ReceiptRefusal,
  type ReporterKeys,
} from "../../envelope/receipt.ts";
import { openThread, sealFromReporter, signArrival, signDeletion } from "../../envelope/thread.ts";
import { lacking, needsOfWorker } from "../../kit/browser/needs.ts";
import { sealedAtMost, shareOf } from "../../report/browser/share.ts";
import { whyRefused, type Why } from "../../report/refusals.ts";
import { grantedBy } from "../granted.ts";
import { correspondentsFrom, hasAnswer, lettersFrom, type Correspondent, type Letter } from "../letters.ts";
import type { GrantsTold, MessageTold } from "../told.ts";
import { isGone, Lost, Moved, Refused, threadWire, type Outside } from "./thread-wire.ts";

export type Trust = { readonly roots: readonly string[]; readonly threshold: number; readonly lowestVersion: number };
export type Shown = {
  /** Whose letters these are: a letter that was begun belongs to no other mailbox. */
  readonly mailbox: string;
  readonly letters: readonly Letter[];
  readonly answered: boolean;
  readonly to: readonly Omit<Correspondent, "recipient">[];
};
export type Came = Shown | { readonly refused: ReceiptRefusal | "directory" | WriteRefusal };
export type WriteRefusal = "stopped" | "over" | "full" | "full-of-files" | Why;
export type Written = Shown | { readonly refused: WriteRefusal };
export type FileToSend = {
  readonly name: string;
  readonly mime: string;
  readonly file: Blob;
  readonly compartment: "media" | "original";
};
export type ToWrite = { readonly text: string; readonly to: readonly string[]; readonly files: readonly FileToSend[] };

/** `share` of the files' bytes that have left, 0 to 1. */
export type Progress = (share: number) => void;

export type VisitorOutside = Outside & { readonly now: () => Date; readonly origin: string };

/** What runs in the thread worker: the only place that holds the receipt's keys, from coming in until leaving. */
export const makeVisitor = (outside: VisitorOutside) => {
  const server = threadWire(outside);
  const today = (): string => outside.now().toISOString().slice(0, 10);
  let inside: { readonly me: ReporterKeys; readonly directory: Directory; readonly language: string } | null = null;
  let messages: readonly MessageTold[] = [];
  let correspondents: readonly Correspondent[] = [];

  const wipe = (): void => {
    inside?.me.seed.fill(0);
    inside?.me.signingKey.fill(0);
    inside = null;
    messages = [];
    correspondents = [];
    server.forget();
  };

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
    };
  };

  /** A wrong receipt is found out here, and nothing is asked of anybody. */
  const come = async (typed: string, trust: Trust, language: string): Promise<Came> => {
    const receipt = readReceipt(typed);
    if (typeof receipt !== "string") return receipt;
    wipe();
    try {
      const opened = openDirectory(await server.directory(), {
        ...trust,
        roots: trust.roots as VerifyKey[],
        today: today(),
      });
      if (!opened.ok) return { refused: "directory" };
      const me = await reporterKeys(receipt);
      const arrive = async (): Promise<void> => {
        const nonce = await server.nonce(me.mailbox);
        const sig = signArrival(me.signingKey, { origin: outside.origin, nonce, mailbox: me.mailbox });
        await server.visit({ mailbox: me.mailbox, verifyKey: me.verifyKey, nonce, sig });
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
    const share = shareOf(files, progress);
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
    for (let anew = 1; ; anew--) {
      try {
        return await writeOnce(letter, progress, signal);
      } catch (fault) {
        if (anew > 0 && isGone(fault) && !signal.aborted) continue;
        return { refused: signal.aborted ? "stopped" : whyOf(fault, letter.files.length > 0) };
      }
    }
  };

  const writeOnce = async (
    { text, to: chosen, files }: ToWrite,
    progress: Progress,
    signal: AbortSignal,
  ): Promise<Shown> => {
    const { me } = held();
    const to = correspondents.filter(({ id }) => chosen.includes(id));
    if (to.length === 0) throw new Error("a letter to nobody");
    const attachments = await sealFiles(files, to, progress, signal);
    signal.throwIfAborted();
    const listed = attachments.map(({ id, compartment, sealed }) => ({ id, compartment, ...sealed }));
    let place = endOf(messages);
    for (let tries = 0; ; tries++) {
      const { sealed, front } = await sealFromReporter({
        place: { report: me.report, ...place },
        keys: me,
        day: today(),
        content: { text, attachments },
        to: to.map(({ id, recipient }) => ({ organisation: id, recipient })),
      });
      try {
        await server.write({
          seq: place.seq,
          sealed: base64url(sealed),
          sha256: hex(sha256(sealed)),
          front,
          attachments: listed,
        });
        return await look();
      } catch (fault) {
        if (!(fault instanceof Moved) || tries === 3) throw fault;
        place = fault.place;
      }
    }
  };

  const forget = async (seq: number): Promise<Written> => {
    try {
      const { me } = held();
      const message = messages.find((one) => one.seq === seq);
      if (message === undefined) return { refused: "fault" };
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

  return {
    isAble,
    come,
    speak,
    write,
    forget,
    wipe,
  };
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

const whyOf = (fault: unknown, withFiles = false): WriteRefusal => {
  if (fault instanceof Lost) return "lost";
  if (!(fault instanceof Refused)) return "fault";
  if (fault.status === 401) return "over";
  if (fault.reason === "too-many") return "full-of-files";
  return fault.reason === "thread-full" ? "full" : whyRefused(fault.status, fault.reason, withFiles);
};
