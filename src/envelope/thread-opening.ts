import { orUnreadable, unsealBytes } from "./age-file.ts";
import { hex, sha256 } from "./bytes.ts";
import type { OrganisationId, ReportId, Sealed } from "./bytes.ts";
import { fromCanonical } from "./canonical.ts";
import type { Epoch } from "./directory-content.ts";
import { decodeFrame, signedBy } from "./frame.ts";
import type { Author, FrameHeader } from "./frame.ts";
import { openFront, signerOf } from "./front.ts";
import type { Identity, VerifyKey } from "./keys.ts";
import type { ListedAttachment } from "./listed-attachment.ts";
import { contentFits } from "./message.ts";
import type { DeskContent, ReporterContent } from "./message.ts";
import { refuse } from "./refusal.ts";
import { messageSizes } from "./size.ts";
import { verifyDeletion } from "./visit.ts";

/** A message as the server hands it out. "out" goes to the reporter, "in" comes from there. */
export type ThreadMessage = {
  readonly seq: number;
  readonly direction: "out" | "in";
  readonly sealed: Sealed | null;
  /** hex, as the server tells it; believed only where it can be checked */
  readonly sha256: string;
  /** the reporter's signature over the deletion */
  readonly deletion?: string | null;
  /** what stands signed on its outside */
  readonly front?: string | null;
};
export type ThreadTrust = {
  readonly report: ReportId;
  readonly reporter: VerifyKey;
  /** of the directory: past ones too, so that old answers stay readable */
  readonly epochs: readonly Epoch[];
  /** as whom one reads; the reporter, to whom every letter is sealed, names nobody */
  readonly reader?: OrganisationId;
};

type Entry = {
  readonly seq: number;
  readonly day: string;
  /** whom of the organisations it is for, as its signed header says */
  readonly to: readonly OrganisationId[];
  readonly attachments: readonly ListedAttachment[];
};
export type ThreadEntry =
  | (Entry & {
      readonly direction: "out";
      readonly author: Extract<Author, { role: "desk" }>;
      readonly content: DeskContent;
    })
  | (Entry & {
      readonly direction: "in";
      readonly author: Extract<Author, { role: "reporter" }>;
      readonly content: ReporterContent;
    })
  | { readonly missing: number }
  | { readonly deleted: number }
  | { readonly unreadable: number; readonly direction: "out" | "in" }
  /** does not open, and its writer signed that it is for others and not for who reads */
  | {
      readonly elsewhere: number;
      readonly direction: "out" | "in";
      readonly author: Author;
      readonly day: string;
      readonly to: readonly OrganisationId[];
    };

/**
 * Never throws for one bad entry. A gap in the numbers, and a message whose predecessor is not the one it was
 * written after, are shown as missing. The end of a thread cannot be known: a server can hold back the newest.
 */
export const openThread = async (
  messages: readonly ThreadMessage[],
  identity: Identity,
  trust: ThreadTrust,
): Promise<ThreadEntry[]> => {
  const entries: ThreadEntry[] = [];
  let next = 1;
  let before: string | null = ""; // hash of the message at next-1; null when it is not known
  for (const message of messages.toSorted((a, b) => a.seq - b.seq)) {
    const { seq, direction } = message;
    if (!Number.isSafeInteger(seq) || seq < next) {
      entries.push({ unreadable: seq, direction });
      continue;
    }
    for (; next < seq; next++, before = null) entries.push({ missing: next });
    const { entry, prev, hash } = await openOne(message, identity, trust);
    if (prev !== null && before !== null && prev !== before) entries.push({ missing: seq - 1 });
    entries.push(entry);
    before = hash;
    next = seq + 1;
  }
  return entries;
};

type OpenedOne = { readonly entry: ThreadEntry; readonly prev: string | null; readonly hash: string | null };

const openOne = async (message: ThreadMessage, identity: Identity, trust: ThreadTrust): Promise<OpenedOne> => {
  const { seq, sealed } = message;
  if (sealed === null) {
    const gone = { report: trust.report, seq, sha256: message.sha256 };
    return verifyDeletion(trust.reporter, gone, message.deletion)
      ? { entry: { deleted: seq }, prev: null, hash: message.sha256 }
      : { entry: { missing: seq }, prev: null, hash: null };
  }
  const hash = hex(sha256(sealed));
  try {
    const { entry, prev } = await orUnreadable(() => readMessage(sealed, message, identity, trust));
    return { entry, prev, hash };
  } catch {
    return { ...notOpened(message, hash, trust), hash };
  }
};

/** Only what its writer signed on the outside can say that it is for somebody else; all the rest is unreadable. */
const notOpened = (
  { seq, direction, front: text }: ThreadMessage,
  hash: string,
  trust: ThreadTrust,
): Omit<OpenedOne, "hash"> => {
  const front = openFront(text, { report: trust.report, seq, sha256: hash }, trust);
  if (front === null || trust.reader === undefined || front.to.includes(trust.reader) || !goes(front.author, direction))
    return { entry: { unreadable: seq, direction }, prev: null };
  const { author, day, to, prev } = front;
  return { entry: { elsewhere: seq, direction, author, day, to }, prev };
};

const goes = (author: Author, direction: "out" | "in"): boolean =>
  direction === (author.role === "desk" ? "out" : "in");

const readMessage = async (
  sealed: Sealed,
  { seq, direction }: ThreadMessage,
  identity: Identity,
  trust: ThreadTrust,
): Promise<{ entry: ThreadEntry; prev: string }> => {
  const plain = await unsealBytes(sealed, identity);
  const { header, body } = decodeFrame(plain, "message", (size) => messageSizes.includes(size));
  const { author, day, to, attachments, prev } = header;
  const content = fromCanonical(body);
  const fits =
    header.report === trust.report &&
    header.compartment === null &&
    header.seq === seq &&
    (seq === 1) === (prev === "") &&
    goes(author, direction) &&
    isSigned(header, trust) &&
    contentFits(author, content);
  return fits
    ? { entry: { seq, direction, day, author, to, content, attachments } as ThreadEntry, prev }
    : refuse("unreadable");
};

const isSigned = (header: FrameHeader, trust: ThreadTrust): boolean => {
  const key = signerOf(header, trust);
  return key !== null && signedBy(header, key);
};
