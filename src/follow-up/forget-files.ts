import { sql } from "kysely";
import type { Transaction } from "../kit/database.ts";
import type {} from "./tables.ts";

/** The files of one letter, or of all letters of a report: their sealed parts and the rows that named them. */
export const forgetFiles = async (tx: Transaction, report: string, seq: number | "all"): Promise<void> => {
  await sql`
    with named as (
      delete from reply_attachment where report = ${report} and ${seq === "all" ? sql`true` : sql`seq = ${seq}`}
      returning report, attachment
    )
    delete from part using named
    where part.report = named.report and part.attachment = named.attachment and part.kind = 'attachment'`.execute(tx);
};
