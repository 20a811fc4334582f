import { sql } from "kysely";
import type { Database } from "../kit/database.ts";
import { settle } from "../kit/settle.ts";

/** Nothing of a report that was sent in words tells, on the disk, when it came. The files sent with it stay where they are: too much to move. */
export const settleReports = async (db: Database): Promise<void> => {
  await settle(db, { table: "report", key: ["id"], long: "manifest" });
  await settle(db, { table: "mailbox", key: ["id"], long: "verify_key" });
  await settle(db, {
    table: "part",
    key: ["report", "attachment", "n"],
    long: "ciphertext",
    only: sql`kind <> 'attachment'`,
  });
  await settle(db, { table: "grant_to", key: ["report", "organisation"], long: "ciphertext" });
};
