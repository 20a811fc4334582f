import { currentDirectory } from "../agencies/directory.ts";
import { coveredFor } from "../casework/covered.ts";
import { mayOpen } from "../envelope/directory.ts";
import { append } from "../ledger/append.ts";
import { visibleTo } from "../triage/visible-to.ts";
import type { Viewer } from "../triage/viewer.ts";
import type { FollowUpDeskDeps } from "./desk-routes.ts";

/** As `noteSaved` of casework, for a file that came with a letter. */
export const noteLettersFileSaved = async (
  deps: FollowUpDeskDeps,
  viewer: Viewer,
  at: { readonly report: string; readonly attachment: string },
): Promise<"noted" | { readonly refused: "not-found" | "no-capability" | "covered" }> => {
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
    if (listed === undefined) return { refused: "not-found" };
    const by = { organisation: viewer.organisation, member: viewer.member, object: at.report };
    if (!mayOpen(directory, viewer.organisation, listed.compartment)) {
      await append(tx, deps, { ...by, action: "capability-refused" });
      return { refused: "no-capability" };
    }
    if (await coveredFor(tx, viewer, at)) return { refused: "covered" };
    await append(tx, deps, { ...by, action: "save-file" });
    return "noted";
  });
};
