import type { Generated } from "kysely";

export type ReportTable = {
  id: string;
  day: string;
  urgent: boolean;
  sealed_by: "browser" | "server";
  mailbox: string;
  /** Bytes of the sealed core: one of the few sizes that exist. */
  size_bucket: number;
  manifest: string;
  manifest_sha256: string;
  sig: string;
};

export type MailboxTable = { id: string; verify_key: string; expiry_week: string };

export type PartTable = {
  report: string;
  /** A compartment's name, or an attachment's id. */
  attachment: string;
  n: number;
  kind: "core" | "contact" | "child" | "media" | "original" | "attachment";
  ciphertext: Buffer;
  sha256: string;
};

export type GrantTable = {
  report: string;
  organisation: string;
  epoch: number;
  ciphertext: Buffer;
  state: Generated<"accepted" | "offered" | "declined">;
};

/** One opening, until what it is for is committed or it falls silent. Both times are beginnings of hours. */
export type UploadTable = {
  id: string;
  purpose: "report" | "letter";
  /** The report that is to come, or the mailbox whose letter is to come. */
  owner: string;
  /** The partition of `incoming` in which its parts lie. */
  slot: number;
  opened_hour: Date;
  heard_hour: Date;
  /** Bytes that were paid for, and those that came. */
  allowed: number;
  used: Generated<number>;
};

export type IncomingTable = {
  slot: number;
  upload: string;
  attachment: string;
  n: number;
  ciphertext: Buffer;
  sha256: string;
};

declare module "../kit/database.ts" {
  interface Tables {
    report: ReportTable;
    mailbox: MailboxTable;
    part: PartTable;
    grant_to: GrantTable;
    upload: UploadTable;
    incoming: IncomingTable;
  }
}
