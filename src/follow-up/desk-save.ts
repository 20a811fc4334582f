import { currentDirectory } from "../agencies/directory.ts";
import { lineBy, mayTake, type MayNot } from "../casework/may-take.ts";
import { append } from "../ledger/append.ts";
import { visibleTo } from "../triage/visible-to.ts";
import type { Viewer } from "../triage/viewer.ts";
import type { FollowUpDeskDeps } from "./desk-routes.ts";

/** As `noteSaved` of casework, for a file that came with a letter. */
export const noteLettersFileSaved = async (
  deps: FollowUpDeskDeps,
  viewer: Viewer,
  at: { readonly report: string; readonly attachment: string },
): Promise<"noted" | MayNot> => {
  const { directory } = await currentDirectory(deps.db);
  return await deps.db.transaction().execute(async (tx) => {
    const listed = await tx
      .selectFrom("reply_attachment")
      .innerJoin("report", "report.id", "reply_attachment.report")
      .select("compartment")
      .where("reply_attachment.report", "=", at.report)
      .where("attachment", "=", at.attachment)
      .where(visibleTo(viewer))
      .executeTakeFirst();
    const may = await mayTake(tx, deps, directory, viewer, { ...at, compartment: listed?.compartment });
    if (may !== "may") return may;
    await append(tx, deps, { ...lineBy(viewer, at), action: "save-file" });
    return "noted";
  });
};
