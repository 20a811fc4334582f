import { sql } from "kysely";
import { mostAttachments } from "../envelope/size.ts";
import type { PartTaken, SubmittedPart } from "../intake/take-part.ts";
import type { Clock } from "../kit/clock.ts";
import type { Database } from "../kit/database.ts";
import { policy } from "./policy.ts";
import { noReport, reportOf } from "./read-thread.ts";

/** As an upload for a report, for the attachments of a later letter. In a mailbox that doesn't exist it is taken and dropped. */
export const takeReplyPart = async (
  db: Database,
  clock: Clock,
  mailbox: string,
  part: SubmittedPart,
): Promise<PartTaken> => {
  const report = await reportOf(db, mailbox);
  const { attachment, n, bytes, sha256 } = part;
  const outcome = await db.transaction().execute(async (tx): Promise<PartTaken> => {
    await sql`
      insert into reply_attachment (report, attachment, opened_at)
      select report.id, ${attachment}, ${clock.now()} from report where report.id = ${report}
        and (select count(*) from reply_attachment where report = ${report} and seq is null and attachment <> ${attachment}) < ${mostAttachments}
        and (select count(*) from reply_attachment where report = ${report} and attachment <> ${attachment}) < ${policy.attachmentsAtMost}
      on conflict (report, attachment) do update set opened_at = excluded.opened_at where reply_attachment.seq is null`.execute(
      tx,
    );
    const open = await tx
      .selectFrom("reply_attachment")
      .select("seq")
      .where("report", "=", report)
      .where("attachment", "=", attachment)
      .forUpdate()
      .executeTakeFirst();
    const there = await tx
      .selectFrom("part")
      .select("sha256")
      .where("report", "=", report)
      .where("attachment", "=", attachment)
      .where("n", "=", n)
      .executeTakeFirst();
    if (there !== undefined) return there.sha256 === sha256 ? "already-there" : "part-taken";
    if (open === undefined) return "too-many";
    if (open.seq !== null) return "no-upload";
    await tx
      .insertInto("part")
      .values({ report, attachment, n, kind: "attachment", ciphertext: bytes, sha256 })
      .execute();
    return "taken";
  });
  return report === noReport ? "taken" : outcome;
};

/** Which parts of unsent letters are there, so that a broken upload goes on where it stopped. */
export const listReplyParts = async (
  db: Database,
  mailbox: string,
): Promise<{ attachment: string; n: number; sha256: string }[]> =>
  db
    .selectFrom("part")
    .innerJoin("reply_attachment", (on) =>
      on
        .onRef("reply_attachment.report", "=", "part.report")
        .onRef("reply_attachment.attachment", "=", "part.attachment"),
    )
    .innerJoin("report", "report.id", "part.report")
    .where("report.mailbox", "=", mailbox)
    .where("reply_attachment.seq", "is", null)
    .select(["part.attachment", "part.n", "part.sha256"])
    .orderBy("part.attachment")
    .orderBy("part.n")
    .execute();
