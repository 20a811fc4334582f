import { sealAttachment, type AttachmentToSeal, type SealedAttachment } from "../envelope/attachment.ts";
import { hex } from "../envelope/bytes.ts";
import type { Random } from "../kit/random.ts";
import type { PlainFile } from "../report/plain-files.ts";
import { policy } from "./policy.ts";
import { sealedAttachmentsAtMost } from "./sealed-size.ts";
import { parsePart, type PartTaken, type SubmittedPart } from "./take-part.ts";

type ToSeal = Pick<AttachmentToSeal, "report" | "recipient" | "signingKey"> & {
  readonly files: readonly PlainFile[];
  readonly random: Random;
  /** Puts a part where a browser would have put it. */
  readonly keep: (part: SubmittedPart) => Promise<PartTaken>;
};
/** Bytes that an upload of them needs. */
export const roomFor = (files: readonly PlainFile[]): number =>
  sealedAttachmentsAtMost(files.map(({ bytes }) => bytes.length)) + files.length * policy.upload.leastPart;

export type NotKept = Exclude<PartTaken, "taken" | "already-there">;

/**
 * Seals on the server the files of somebody without scripts, as a browser would have: nothing can be cleaned here, so
 * they are untouched files. Part by part, so that nothing holds a whole file twice.
 */
export const sealPlainFiles = async ({
  files,
  random,
  keep,
  ...to
}: ToSeal): Promise<SealedAttachment[] | { readonly refused: NotKept }> => {
  const sealed: SealedAttachment[] = [];
  try {
    for (const { name, mime, bytes } of files) {
      const id = hex(random.bytes(16));
      const file = new Blob([bytes]);
      const onPart = (n: number, part: Uint8Array<ArrayBuffer>): Promise<void> => keepPart(keep, id, n, part);
      sealed.push(await sealAttachment({ ...to, compartment: "original", id, name, mime, file, onPart }));
    }
  } catch (fault) {
    if (fault instanceof PartNotKept) return { refused: fault.reason };
    throw fault;
  }
  return sealed;
};

const keepPart = async (
  keep: ToSeal["keep"],
  attachment: string,
  n: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> => {
  const sha256 = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
  const part = parsePart({ attachment, n: String(n) }, bytes, sha256);
  if ("refused" in part) throw new Error(`A part sealed here was refused here: ${part.refused}`);
  const taken = await keep(part);
  if (taken !== "taken" && taken !== "already-there") throw new PartNotKept(taken);
};

/** Ends the sealing of a file half-way; leaves this room as a value. */
class PartNotKept extends Error {
  readonly reason: NotKept;
  constructor(reason: NotKept) {
    super(reason);
    this.reason = reason;
  }
}
