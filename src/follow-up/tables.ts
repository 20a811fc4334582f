import type { Generated, Selectable } from "kysely";

export type MessageRow = Selectable<MessageTable>;
export type MessageTable = {
  id: string;
  report: string;
  seq: number;
  /** "out" goes to the reporter, "in" comes from there. */
  direction: "in" | "out";
  organisation: string | null;
  day: string;
  /** Null once the reporter has deleted it. */
  ciphertext: Buffer | null;
  sha256: string;
  /** The reporter's signature over the deletion. */
  deletion: string | null;
  /** What its writer signed on the outside; null of a deleted letter, and of those from before there were fronts. */
  front: Generated<string | null>;
};

/** An attachment of a kept letter; its parts lie in `part`. */
export type ReplyAttachmentTable = {
  report: string;
  attachment: string;
  compartment: "media" | "original";
  seq: number;
  parts: number;
  size: number;
};

declare module "../kit/database.ts" {
  interface Tables {
    message: MessageTable;
    reply_attachment: ReplyAttachmentTable;
  }
}
