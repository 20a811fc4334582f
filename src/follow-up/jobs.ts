import type { Clock } from "../kit/clock.ts";
import type { Database } from "../kit/database.ts";
import type { Job } from "../kit/jobs.ts";
import { policy } from "./policy.ts";
import type {} from "./tables.ts";

export const followUpJobs = (clock: Clock): Job[] => [
  { name: "follow-up.sweep-uploads", everyMinutes: 10, run: (db) => sweepReplyUploads(db, clock) },
];

/** Attachments whose letter never came. The row goes first, as it is what a part and a letter lock. */
export const sweepReplyUploads = async (db: Database, clock: Clock): Promise<void> => {
  const before = new Date(clock.now().getTime() - policy.orphanAfterMs);
  await db.transaction().execute(async (tx) => {
    const old = await tx
      .deleteFrom("reply_attachment")
      .where("opened_at", "<", before)
      .returning(["report", "attachment"])
      .execute();
    for (const { report, attachment } of old)
      await tx.deleteFrom("part").where("report", "=", report).where("attachment", "=", attachment).execute();
  });
};
