import { sealBytes } from "./age-file.ts";
import type { OrganisationId, ReportId, Sealed } from "./bytes.ts";
import { canonicalBytes } from "./canonical.ts";
import { encodeFrame } from "./frame.ts";
import type { Author } from "./frame.ts";
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
export const sealFromDesk = async (given: FromDesk): Promise<Sealed> => {
  const { organisation, epoch, to } = given;
  const { attachments, ...content } = given.content;
  if (!isDeskContent(content)) throw new TypeError("not a desk message");
  const author = { role: "desk", organisation, epoch } as const;
  return sealMessage(given, author, content, attachments ?? [], given.deskKey, [to.reporter, to.case]);
};

export type FromReporter = {
  readonly place: Place;
  readonly keys: { readonly signingKey: SigningKey };
  readonly day: string;
  readonly content: ReporterContent & { readonly attachments?: readonly ListedAttachment[] };
  /** the case inbox of the newest answer; before any answer, the recipients of the report */
  readonly to: readonly Recipient[];
};

export const sealFromReporter = async (given: FromReporter): Promise<Sealed> => {
  const { attachments, ...content } = given.content;
  if (!isReporterContent(content)) throw new TypeError("not a reporter's message");
  return sealMessage(given, { role: "reporter" }, content, attachments ?? [], given.keys.signingKey, given.to);
};

const sealMessage = (
  { place, day }: { readonly place: Place; readonly day: string },
  author: Author,
  content: DeskContent | ReporterContent,
  attachments: readonly ListedAttachment[],
  key: SigningKey,
  to: readonly Recipient[],
): Promise<Sealed> => {
  const { report, seq, prev } = place;
  if (seq < 1 || (seq === 1) !== (prev === "")) throw new TypeError("not a place in a thread");
  const fields = { type: "message", report, compartment: null, seq, prev, author, day, attachments } as const;
  return sealBytes(encodeFrame(fields, canonicalBytes(content), messageSizes, key), to);
};
