import { attachmentAtMost, mostAttachments } from "../envelope/size.ts";
import type { AnswerCompartment } from "./answers.ts";

/**
 * Every limit that somebody at a form or at a letter can meet, in one place. They hold together: whatever stays within
 * all of them is taken whole, with scripts and without, in a report, in a letter and at the desk. Where they are counted
 * they are passed in, so that a test can ask at other edges than these.
 */
export type Limits = {
  /** Signs (UTF-16 units) of one line, and of one long answer. */
  readonly line: number;
  readonly long: number;
  /** UTF-8 bytes that the answers of one compartment take together, as they are written down to be sealed. */
  readonly together: Readonly<Record<AnswerCompartment, number>>;
  /** Attachments of one report or letter: the clean copy of a picture is one, and its untouched file one more. */
  readonly files: number;
  /** Bytes of one attachment. */
  readonly fileBytes: number;
  /** Without scripts files pass through the server's memory: so many, and so many bytes of all of them. */
  readonly plainFiles: number;
  readonly plainBytes: number;
  /** Signs of one letter, from a reporter and from a desk. */
  readonly letter: number;
  readonly deskLetter: number;
  /** Organisations that one letter goes to. */
  readonly readers: number;
  /** Letters that one mailbox may send in all, and attachments with them. */
  readonly lettersInThread: number;
  readonly filesInThread: number;
};

export const limits: Limits = {
  line: 300,
  long: 20_000,
  // The largest a sealed part can be, less what else stands in it (docs/protocol.md, 5 and 8).
  together: { core: 240 * 1024, contact: 250 * 1024, child: 250 * 1024 },
  files: mostAttachments,
  fileBytes: attachmentAtMost,
  plainFiles: 3,
  plainBytes: 20 * 2 ** 20,
  // The largest message holds three bytes for each, and what is said in its head of ten files.
  letter: 12_000,
  deskLetter: 8_000,
  // An age file has at most sixteen readers, and one of them is who wrote it.
  readers: 15,
  lettersInThread: 200,
  filesInThread: 30,
};
