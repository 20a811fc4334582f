import type { SealedAttachment } from "../../envelope/attachment.ts";
import { hashOf } from "../../envelope/attachment-stream.ts";
import { base64url, hex, sha256 } from "../../envelope/bytes.ts";
import type { ReporterKeys } from "../../envelope/receipt.ts";
import { sealFromReporter } from "../../envelope/thread.ts";
import type { Correspondent } from "../letters.ts";
import type { Place } from "./thread-wire.ts";
import type { ToWrite } from "./visitor.ts";

/** A letter as the server takes it. */
export type SealedLetter = {
  readonly seq: number;
  readonly sealed: string;
  readonly sha256: string;
  readonly front: string;
  readonly attachments: readonly object[];
};
/** A letter that left without an answer coming back: of which words, its bytes, and its files as they lie there. */
export type Leaving = {
  readonly of: ToWrite;
  readonly bytes: SealedLetter;
  readonly attachments: readonly SealedAttachment[];
  /** It may be there: a try was not heard of, or it was taken and the thread was not seen since. */
  doubtful: boolean;
};

/** Sealed to its writer too, so that who comes back can read what they wrote. */
export const sealLetter = async (
  me: ReporterKeys,
  day: string,
  text: string,
  to: readonly Correspondent[],
  attachments: readonly SealedAttachment[],
  { seq, prev }: Place,
): Promise<SealedLetter> => {
  const { sealed, front } = await sealFromReporter({
    place: { report: me.report, seq, prev },
    keys: me,
    day,
    content: { text, attachments },
    to: to.map(({ id, recipient }) => ({ organisation: id, recipient })),
  });
  const listed = attachments.map(({ id, compartment, sealed: bytes }) => ({ id, compartment, ...bytes }));
  return { seq, sealed: base64url(sealed), sha256: hex(sha256(sealed)), front, attachments: listed };
};

/** The same words to the same readers with the same files: then what left is said once more, to the byte. */
export const isSame = async ({ of, attachments }: Leaving, letter: ToWrite): Promise<boolean> => {
  if (of.text !== letter.text || of.to.join() !== letter.to.join() || attachments.length !== letter.files.length)
    return false;
  for (const [n, { file, compartment }] of letter.files.entries()) {
    const left = attachments[n];
    if (left?.compartment !== compartment || left.len !== file.size || left.sha256 !== (await hashOf(file)))
      return false;
  }
  return true;
};

/** A letter that left: the hash of it sealed, and what it said. */
export type Left = { readonly sha256: string; readonly said: string };

/** All of a letter by which it is this one and no other. */
export const saidBy = ({ text, to, files }: ToWrite): string =>
  JSON.stringify([text, to, files.map(({ name, compartment, file }) => [name, compartment, file.size])]);

/** What became of it, once the thread shows which letters are there: this arrived, an earlier one did, or neither. */
export const becameOf = (tried: readonly Left[], said: string, there: readonly string[]): "this" | "earlier" | null => {
  const arrived = tried.filter(({ sha256: hash }) => there.includes(hash));
  if (arrived.length === 0) return null;
  return arrived.some((left) => left.said === said) ? "this" : "earlier";
};
