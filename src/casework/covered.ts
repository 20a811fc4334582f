import type { Transaction } from "../kit/database.ts";
import type { Viewer } from "../triage/viewer.ts";

/** Whether "cover and report" shuts this attachment to the viewer: to everybody of the organisation but its officers. */
export const coveredFor = async (
  tx: Transaction,
  viewer: Viewer,
  at: { readonly report: string; readonly attachment: string },
): Promise<boolean> => {
  if (viewer.role === "officer") return false;
  const cover = await tx
    .selectFrom("cover")
    .select("member")
    .where("report", "=", at.report)
    .where("organisation", "=", viewer.organisation)
    .where("attachment", "=", at.attachment)
    .executeTakeFirst();
  return cover !== undefined;
};
