import type { Reading } from "../kit/database.ts";
import type {} from "./tables.ts";

/** What is there of an upload, so that one that was broken off goes on where it stopped. */
export const listParts = (db: Reading, report: string): Promise<{ attachment: string; n: number; sha256: string }[]> =>
  db
    .selectFrom("part")
    .select(["attachment", "n", "sha256"])
    .where("report", "=", report)
    .where("kind", "=", "attachment")
    .orderBy("attachment")
    .orderBy("n")
    .execute();
