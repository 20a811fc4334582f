import type { ReportId } from "../envelope/bytes.ts";
import type { VerifyKey } from "../envelope/keys.ts";
import { verifyDeletion } from "../envelope/thread.ts";
import type { Database } from "../kit/database.ts";
import type {} from "./tables.ts";

export type Forgotten = "forgotten" | "unknown" | "not-signed";

/** The sealed letter goes; its place, its hash and the reporter's signed word stay, so that it isn't taken for a lost one. */
export const forgetMessage = async (
  db: Database,
  mailbox: string,
  message: string,
  sig: string,
): Promise<Forgotten> => {
  const found = await db
    .selectFrom("message")
    .innerJoin("report", "report.id", "message.report")
    .innerJoin("mailbox", "mailbox.id", "report.mailbox")
    .where("message.id", "=", message)
    .where("report.mailbox", "=", mailbox)
    .select(["message.report", "message.seq", "message.sha256", "message.deletion", "mailbox.verify_key"])
    .executeTakeFirst();
  if (found === undefined) return "unknown";
  const gone = { report: found.report as ReportId, seq: found.seq, sha256: found.sha256 };
  if (!verifyDeletion(found.verify_key as VerifyKey, gone, sig)) return "not-signed";
  await db
    .updateTable("message")
    .set({ ciphertext: null, deletion: sig })
    .where("id", "=", message)
    .where("deletion", "is", null)
    .execute();
  return "forgotten";
};
