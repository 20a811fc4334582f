import {
  attachmentAtMost,
  coreSizes,
  listSizes,
  messageSizes,
  padme,
  partSize,
  personSizes,
  grantSizes,
} from "../envelope/size.ts";
import type { Compartment } from "../envelope/bytes.ts";

/**
 * All that the server can check of a ciphertext: that it is an age file for hybrid recipients and has one of the few
 * lengths that exist. An age file is a header (22 bytes, 1,557 a recipient, 48 for its MAC), a nonce of 16, and 16
 * more for each chunk of 64 KiB.
 */
export const sealedSize = (plain: number, recipients = 1): number =>
  22 + 1557 * recipients + 48 + 16 + plain + 16 * Math.ceil(plain / chunk);

export const isSealedCompartment = (sealed: Buffer, compartment: Compartment): boolean =>
  isAgeFile(sealed) && compartmentSizes[compartment].includes(sealed.length);

export const isSealedGrant = (sealed: Buffer): boolean => isAgeFile(sealed) && grantLengths.includes(sealed.length);

/** A message is sealed to its reader and to the writer's side, before an answer to every reader of the report. */
export const isSealedMessage = (sealed: Buffer): boolean => isAgeFile(sealed) && messageLengths.has(sealed.length);

/** Length of a whole sealed attachment: Padmé of what is inside, never below 64 KiB. In a report its one reader is a compartment. */
export const isSealedAttachmentSize = (size: number, recipients = 1): boolean => {
  const body = size - sealedSize(0, recipients);
  const plain = body - 16 * Math.ceil(body / (chunk + 16));
  return (
    plain >= 64 * 1024 && plain <= attachmentMost && padme(plain) === plain && sealedSize(plain, recipients) === size
  );
};

/** The same of a letter, where each organisation that may look at files reads for itself. */
export const isSealedLetterAttachmentSize = (size: number): boolean =>
  Array.from({ length: mostRecipients }, (_, more) => more + 1).some((readers) =>
    isSealedAttachmentSize(size, readers),
  );

export { partSize };
export const sealedAttachmentAtMost = (): number => sealedSize(attachmentMost, mostRecipients);
export const mostParts = (): number => Math.ceil(sealedAttachmentAtMost() / partSize);
export const longestMessage = (): number => Math.max(...messageLengths);

/** What sealed attachments of files so long weigh at most, in bytes; the frame around each may take 64 KiB. */
export const sealedAttachmentsAtMost = (lengths: readonly number[]): number =>
  lengths.reduce((sum, length) => sum + sealedSize(padme(length + frameAtMost), mostRecipients), 0);

const chunk = 64 * 1024;
const frameAtMost = 64 * 1024 + 8;
const attachmentMost = padme(attachmentAtMost + frameAtMost);
const mostRecipients = 16;

const lengthsOf = (sizes: readonly number[]): readonly number[] => sizes.map((size) => sealedSize(size));
const compartmentSizes: Readonly<Record<Compartment, readonly number[]>> = {
  core: lengthsOf(coreSizes),
  contact: lengthsOf(personSizes),
  child: lengthsOf(personSizes),
  media: lengthsOf(listSizes),
  original: lengthsOf(listSizes),
};
const grantLengths = lengthsOf(grantSizes);
const messageLengths = new Set(
  messageSizes.flatMap((size) => Array.from({ length: mostRecipients }, (_, i) => sealedSize(size, i + 1))),
);

const beginning = Buffer.from("age-encryption.org/v1\n-> mlkem768x25519 ");
const isAgeFile = (sealed: Buffer): boolean => sealed.subarray(0, beginning.length).equals(beginning);
