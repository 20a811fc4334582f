import { mayOpen } from "../envelope/directory.ts";
import { append } from "../ledger/append.ts";
import type { Viewer } from "../triage/viewer.ts";
import { visibleTo } from "../triage/visible-to.ts";
import { coveredFor } from "./covered.ts";
import { listedIn } from "./manifest.ts";
import type { CaseDeps } from "./open-compartments.ts";

/**
 * One sealed part of an attachment. Only to an organisation that may open its compartment, and after "cover and
 * report" only to an officer. The first part holds the header without which the others are noise, so it is the
 * first part that leaves a line in the ledger: one line for each time that somebody looks.
 */
export const readAttachment = async (
  deps: CaseDeps,
  viewer: Viewer,
  at: { readonly report: string; readonly attachment: string; readonly n: number },
): Promise<Buffer | { readonly refused: "not-found" | "no-capability" | "covered" }> => {
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
    const part = await tx
      .selectFrom("part")
      .select("ciphertext")
      .where("report", "=", at.report)
      .where("attachment", "=", at.attachment)
      .where("n", "=", at.n)
      .where("kind", "=", "attachment")
      .executeTakeFirst();
    if (part === undefined) return { refused: "not-found" };
    if (at.n === 0) await append(tx, deps, { ...by, action: `open-${listed.compartment}` });
    return part.ciphertext;
  });
};
