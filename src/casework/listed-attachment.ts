import type { Transaction } from "../kit/database.ts";
import type { Viewer } from "../triage/viewer.ts";
import { visibleTo } from "../triage/visible-to.ts";
import { listedIn, type Listed } from "./manifest.ts";

/** An attachment of a report, as its manifest lists it, for a viewer who sees the report. */
export const listedAttachment = async (
  tx: Transaction,
  viewer: Viewer,
  at: { readonly report: string; readonly attachment: string },
): Promise<Listed["attachments"][number] | undefined> => {
  const known = await tx
    .selectFrom("report")
    .select("manifest")
    .where("id", "=", at.report)
    .where(visibleTo(viewer))
    .executeTakeFirst();
  return known && listedIn(known.manifest).attachments.find(({ id }) => id === at.attachment);
};
