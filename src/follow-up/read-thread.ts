import type { Reading } from "../kit/database.ts";
import type { MessageRow } from "./tables.ts";
import type { MessageTold } from "./told.ts";

/** The thread behind a mailbox. One question, whether there is such a mailbox or not: none and an empty one are alike. */
export const readThreadOfMailbox = async (db: Reading, mailbox: string): Promise<MessageTold[]> =>
  (
    await db
      .selectFrom("message")
      .innerJoin("report", "report.id", "message.report")
      .where("report.mailbox", "=", mailbox)
      .selectAll("message")
      .orderBy("message.seq")
      .execute()
  ).map(told);

export const readThreadOfReport = async (db: Reading, report: string): Promise<MessageTold[]> =>
  (await db.selectFrom("message").where("report", "=", report).selectAll().orderBy("seq").execute()).map(told);

/** The report behind a mailbox that still stands; an id that no report has when there is none. */
export const reportOf = async (db: Reading, mailbox: string): Promise<string> =>
  (
    await db
      .selectFrom("report")
      .innerJoin("mailbox", "mailbox.id", "report.mailbox")
      .where("report.mailbox", "=", mailbox)
      .select("report.id")
      .executeTakeFirst()
  )?.id ?? noReport;

export const noReport = "none";

const told = ({
  id,
  seq,
  direction,
  day,
  organisation,
  ciphertext,
  sha256,
  deletion,
  front,
}: MessageRow): MessageTold => ({
  id,
  seq,
  direction,
  day,
  organisation,
  sealed: ciphertext?.toString("base64url") ?? null,
  sha256,
  deletion,
  front,
});
