import type { ReportId } from "../envelope/bytes.ts";
import type { VerifyKey } from "../envelope/keys.ts";
import { verifyDeletion } from "../envelope/thread.ts";
import type { Database } from "../kit/database.ts";
import { forgetFiles } from "./forget-files.ts";
import type {} from "./tables.ts";

export type Forgotten = "forgotten" | "unknown" | "not-signed";

/**
 * The sealed letter, its front and its files go; its place, its hash and the reporter's signed word stay, so that it isn't taken
 * for a lost one. Deleted again it is the same: there is nothing left to take.
 */
export const forgetMessage = (db: Database, mailbox: string, message: string, sig: string): Promise<Forgotten> =>
  db.transaction().execute(async (tx) => {
    const found = await tx
      .selectFrom("message")
      .innerJoin("report", "report.id", "message.report")
      .innerJoin("mailbox", "mailbox.id", "report.mailbox")
      .where("message.id", "=", message)
      .where("report.mailbox", "=", mailbox)
      .select(["message.report", "message.seq", "message.sha256", "mailbox.verify_key"])
      .forNoKeyUpdate("mailbox")
      .executeTakeFirst();
    if (found === undefined) return "unknown";
    const gone = { report: found.report as ReportId, seq: found.seq, sha256: found.sha256 };
    if (!verifyDeletion(found.verify_key as VerifyKey, gone, sig)) return "not-signed";
    await tx
      .updateTable("message")
      .set({ ciphertext: null, front: null, deletion: sig })
      .where("id", "=", message)
      .where("deletion", "is", null)
      .execute();
    await forgetFiles(tx, found.report, found.seq);
    return "forgotten";
  });
