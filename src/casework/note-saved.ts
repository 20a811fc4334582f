import { mayOpen } from "../envelope/directory.ts";
import { append } from "../ledger/append.ts";
import type { Viewer } from "../triage/viewer.ts";
import { visibleTo } from "../triage/visible-to.ts";
import { coveredFor } from "./covered.ts";
import { listedIn } from "./manifest.ts";
import type { CaseDeps } from "./open-compartments.ts";

/**
 * That a member takes a file of a report out of the desk. The desk asks before it saves, and saves only when this line is
 * written; who may not open the file may not save it either. The line names no file.
 */
export const noteSaved = async (
  deps: CaseDeps,
  viewer: Viewer,
  at: { readonly report: string; readonly attachment: string },
): Promise<"noted" | { readonly refused: "not-found" | "no-capability" | "covered" }> => {
  const directory = await deps.directory();
  return await deps.db.transaction().execute(async (tx) => {
    const known = await tx
      .selectFrom("report")
      .select("manifest")
      .where("id", "=", at.report)
      .where(visibleTo(viewer))
      .executeTakeFirst();
    const listed = known && listedIn(known.manifest).attachments.find(({ id }) => id === at.attachment);
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
