import { createHash } from "node:crypto";
import type { Reading } from "../kit/database.ts";
import type { SubmittedAttachment } from "./parse-report.ts";
import { partSize } from "./sealed-size.ts";

/** True when every part is there and the attachments are, to the byte, what was announced. One part in memory at a time. */
export const areComplete = async (
  db: Reading,
  report: string,
  attachments: readonly SubmittedAttachment[],
): Promise<boolean> => {
  for (const attachment of attachments) if (!(await isComplete(db, report, attachment))) return false;
  return true;
};

const isComplete = async (
  db: Reading,
  report: string,
  { id, parts, size, sha256 }: SubmittedAttachment,
): Promise<boolean> => {
  const hash = createHash("sha256");
  for (let n = 0; n < parts; n++) {
    const part = await db
      .selectFrom("part")
      .select("ciphertext")
      .where("report", "=", report)
      .where("attachment", "=", id)
      .where("n", "=", n)
      .executeTakeFirst();
    const expected = n === parts - 1 ? size - n * partSize : partSize;
    if (part === undefined || part.ciphertext.length !== expected) return false;
    hash.update(part.ciphertext);
  }
  return hash.digest("hex") === sha256;
};
