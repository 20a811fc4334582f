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
};

export type ReplyAttachmentTable = {
  report: string;
  attachment: string;
  compartment: "media" | "original" | null;
  seq: number | null;
  parts: number | null;
  size: number | null;
  opened_at: Date | null;
};

declare module "../kit/database.ts" {
  interface Tables {
    message: MessageTable;
    reply_attachment: ReplyAttachmentTable;
  }
}
