import { encrypterFor } from "./age-file.ts";
import type { Bytes, ReportId } from "./bytes.ts";
import { chunksOf, cut, hashOf, streamOf } from "./attachment-stream.ts";
import { encodeHead } from "./frame.ts";
import type { Author } from "./frame.ts";
import type { Recipient, SigningKey } from "./keys.ts";
import type { ListedAttachment } from "./listed-attachment.ts";
import { refuse } from "./refusal.ts";
import { attachmentAtMost, padme } from "./size.ts";

export { openAttachment } from "./attachment-opening.ts";
export type SealedAttachment = ListedAttachment;

export type AttachmentToSeal = {
  readonly report: ReportId;
  readonly compartment: "media" | "original";
  /** 32 hex, random */
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly file: Blob;
  readonly recipient: Recipient | readonly Recipient[];
  readonly signingKey: SigningKey;
  /** The reporter unless said otherwise. */
  readonly author?: Author;
  /** Called in order, n from 0; the next part is made only after it resolves. The bytes are the caller's to keep. */
  readonly onPart: (n: number, bytes: Bytes) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
};

/** Two passes over the file (hash, then seal); never more than a part and a few chunks in memory. */
export const sealAttachment = async (given: AttachmentToSeal): Promise<SealedAttachment> => {
  const { report, compartment, id, file, signal } = given;
  if (file.size > attachmentAtMost) return refuse("too-large");
  const sha256 = await hashOf(file, signal);
  const author = given.author ?? { role: "reporter" };
  const fields = {
    type: "attachment",
    report,
    compartment,
    seq: 0,
    prev: "",
    author,
    day: "",
    attachment: id,
    attachments: [],
  } as const;
  const head = encodeHead(fields, file.size, sha256, given.signingKey);
  const padding = padme(head.length + file.size) - head.length - file.size;
  const recipients = typeof given.recipient === "string" ? [given.recipient] : given.recipient;
  const sealed = await encrypterFor(recipients).encrypt(streamOf(chunksOf(head, file, sha256, padding, signal)));
  const cipher = await cut(sealed, given.onPart, signal);
  return {
    id,
    compartment,
    name: shortName(given.name),
    mime: knownMime(given.mime),
    len: file.size,
    sha256,
    sealed: cipher,
  };
};

// The end of a long name is kept: it bears the kind of file. A half surrogate pair is not UTF-8.
const shortName = (name: string): string => name.slice(-255).toWellFormed();

const knownMime = (mime: string): string =>
  /^[a-z0-9.+-]{1,63}\/[a-z0-9.+-]{1,63}$/.test(mime) ? mime : "application/octet-stream";
