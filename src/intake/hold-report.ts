import { sql } from "kysely";
import type { Transaction } from "../kit/database.ts";
import type {} from "./tables.ts";

/**
 * Takes a report out of everybody's hands until the transaction ends. In the order in which all others take it (a
 * desk its grant, a reporter the mailbox, and both then the report), so that nobody waits in a ring.
 */
export const holdReport = async (tx: Transaction, report: string): Promise<void> => {
  await sql`select 1 from grant_to where report = ${report} order by organisation for update`.execute(tx);
  await sql`select 1 from mailbox where id = (select mailbox from report where id = ${report}) for update`.execute(tx);
  await sql`select 1 from report where id = ${report} for update`.execute(tx);
};
