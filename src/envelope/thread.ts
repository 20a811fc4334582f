import { sealBytes } from "./age-file.ts";
import { hex, sha256 } from "./bytes.ts";
import type { OrganisationId, ReportId, Sealed } from "./bytes.ts";
import { canonicalBytes } from "./canonical.ts";
import { encodeFrame, isAddressed } from "./frame.ts";
import type { Author } from "./frame.ts";
import { signFront } from "./front.ts";
import type { Recipient, SigningKey } from "./keys.ts";
import type { ListedAttachment } from "./listed-attachment.ts";
import { isDeskContent, isReporterContent } from "./message.ts";
import type { DeskContent, ReporterContent } from "./message.ts";
import { messageSizes } from "./size.ts";

export { openThread } from "./thread-opening.ts";
export type { ThreadEntry, ThreadMessage, ThreadTrust } from "./thread-opening.ts";
export { signArrival, signDeletion, verifyArrival, verifyDeletion } from "./visit.ts";
export type { DeskContent, Outcome, ReporterContent } from "./message.ts";
export { outcomes } from "./message.ts";

export type Place = {
  readonly report: ReportId;
  /** from 1 */
  readonly seq: number;
  /** hex SHA-256 of the previous ciphertext of the thread; "" at seq 1 */
  readonly prev: string;
};

/** A letter as it leaves: the age file, and its front (JCS) for those who cannot open it. */
export type SealedLetter = { readonly sealed: Sealed; readonly front: string };

export type FromDesk = {
  readonly place: Place;
  readonly organisation: OrganisationId;
  readonly epoch: number;
  readonly deskKey: SigningKey;
  readonly day: string;
  readonly content: DeskContent & { readonly attachments?: readonly ListedAttachment[] };
  readonly to: { readonly reporter: Recipient; readonly case: Recipient };
};

/** Signed by the organisation, never by a person who works there. */
export const sealFromDesk = async (given: FromDesk): Promise<SealedLetter> => {
  const { organisation, epoch, to } = given;
  const { attachments, ...content } = given.content;
  if (!isDeskContent(content)) throw new TypeError("not a desk message");
  const author = { role: "desk", organisation, epoch } as const;
  const readers = [{ organisation, recipient: to.case }];
  return sealMessage(given, author, content, attachments ?? [], given.deskKey, to.reporter, readers);
};

export type FromReporter = {
  readonly place: Place;
  readonly keys: { readonly signingKey: SigningKey; readonly recipient: Recipient };
  readonly day: string;
  readonly content: ReporterContent & { readonly attachments?: readonly ListedAttachment[] };
  /** each at the case inbox of its newest answer; before any answer, at its current epoch */
  readonly to: readonly Reader[];
};
export type Reader = { readonly organisation: OrganisationId; readonly recipient: Recipient };

/** Sealed to its writer too, so that who comes back can read what they wrote. */
export const sealFromReporter = async (given: FromReporter): Promise<SealedLetter> => {
  const { attachments, ...content } = given.content;
  if (!isReporterContent(content)) throw new TypeError("not a reporter's message");
  const { signingKey, recipient } = given.keys;
  return sealMessage(given, { role: "reporter" }, content, attachments ?? [], signingKey, recipient, given.to);
};

const sealMessage = async (
  { place, day }: { readonly place: Place; readonly day: string },
  author: Author,
  content: DeskContent | ReporterContent,
  attachments: readonly ListedAttachment[],
  key: SigningKey,
  reporter: Recipient,
  readers: readonly Reader[],
): Promise<SealedLetter> => {
  const { report, seq, prev } = place;
  if (seq < 1 || (seq === 1) !== (prev === "")) throw new TypeError("not a place in a thread");
  const to = readers.map(({ organisation }) => organisation).toSorted();
  if (!isAddressed(to, author)) throw new TypeError("not somebody to write to");
  const fields = { type: "message", report, compartment: null, seq, prev, author, day, to, attachments } as const;
  const frame = encodeFrame(fields, canonicalBytes(content), messageSizes, key);
  const sealed = await sealBytes(frame, [...readers.map(({ recipient }) => recipient), reporter]);
  return { sealed, front: signFront({ report, seq, prev, author, day, to, sha256: hex(sha256(sealed)) }, key) };
};
