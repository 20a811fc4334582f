import { decrypterFor, headerLengthOf, orUnreadable } from "./age-file.ts";
import { readingOf } from "./attachment-stream.ts";
import { concat } from "./bytes.ts";
import type { Bytes, ReportId } from "./bytes.ts";
import { decodeFrame, signedBy } from "./frame.ts";
import type { Identity, VerifyKey } from "./keys.ts";
import type { ListedAttachment } from "./listed-attachment.ts";
import { refuse } from "./refusal.ts";
import { padme } from "./size.ts";

export type AttachmentExpected = {
  readonly report: ReportId;
  /** As the compartment frame or the message lists it. */
  readonly attachment: ListedAttachment;
  /** Of whoever signed the frame that lists it. */
  readonly verifyKey: VerifyKey;
};
export type OpenedAttachment = { readonly name: string; readonly mime: string; readonly bytes: Bytes };

export const openAttachment = (
  sealed: Uint8Array | ReadableStream<Uint8Array>,
  identity: Identity,
  expected: AttachmentExpected,
): Promise<OpenedAttachment> =>
  orUnreadable(async () => {
    const { report, attachment, verifyKey } = expected;
    const bytes = await whole(sealed, attachment.sealed.size);
    if (headerLengthOf(bytes) === null) return refuse("unreadable");
    const plain = (await decrypterFor(identity).decrypt(bytes)) as Bytes;
    const { header, body } = decodeFrame(plain, "attachment", (size) => size === padme(size));
    const fits =
      header.report === report &&
      header.compartment === attachment.compartment &&
      header.attachment === attachment.id &&
      header.bodyLen === attachment.len &&
      header.bodySha256 === attachment.sha256;
    if (!fits || !signedBy(header, verifyKey)) return refuse("unreadable");
    return { name: attachment.name, mime: attachment.mime, bytes: body };
  });

// The size is known from the list, so that an endless stream cannot fill the memory.
const whole = async (sealed: Uint8Array | ReadableStream<Uint8Array>, size: number): Promise<Uint8Array> => {
  if (sealed instanceof Uint8Array) return sealed.length === size ? sealed : refuse("unreadable");
  const chunks: Uint8Array[] = [];
  let got = 0;
  for await (const chunk of readingOf(sealed)) {
    got += chunk.length;
    if (got > size) return refuse("unreadable");
    chunks.push(chunk);
  }
  return got === size ? concat(...chunks) : refuse("unreadable");
};
