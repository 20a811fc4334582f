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

declare module "../kit/database.ts" {
  interface Tables {
    report: ReportTable;
    mailbox: MailboxTable;
    part: PartTable;
    grant_to: GrantTable;
    upload: { report: string; opened_at: Date };
    spent: { token: string; expires_at: Date };
  }
}
