import { append } from "../ledger/append.ts";
import type { Viewer } from "../triage/viewer.ts";
import { listedAttachment } from "./listed-attachment.ts";
import { lineBy, mayTake, type MayNot } from "./may-take.ts";
import type { CaseDeps } from "./open-compartments.ts";

/**
 * That a member takes a file of a report out of the desk. The desk asks before it saves, and saves only when this line is
 * written; who may not open the file may not save it either. The line names no file.
 */
export const noteSaved = async (
  deps: CaseDeps,
  viewer: Viewer,
  at: { readonly report: string; readonly attachment: string },
): Promise<"noted" | MayNot> => {
  const directory = await deps.directory();
  return await deps.db.transaction().execute(async (tx) => {
    const listed = await listedAttachment(tx, viewer, at);
    const may = await mayTake(tx, deps, directory, viewer, { ...at, compartment: listed?.compartment });
    if (may !== "may") return may;
    await append(tx, deps, { ...lineBy(viewer, at), action: "save-file" });
    return "noted";
  });
};
