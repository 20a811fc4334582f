import { append } from "../ledger/append.ts";
import type { Viewer } from "../triage/viewer.ts";
import { listedAttachment } from "./listed-attachment.ts";
import { lineBy, mayTake, type MayNot } from "./may-take.ts";
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
): Promise<Buffer | MayNot> => {
  const directory = await deps.directory();
  return await deps.db.transaction().execute(async (tx) => {
    const listed = await listedAttachment(tx, viewer, at);
    const may = await mayTake(tx, deps, directory, viewer, { ...at, compartment: listed?.compartment });
    if (may !== "may" || listed === undefined) return may === "may" ? { refused: "not-found" } : may;
    const part = await tx
      .selectFrom("part")
      .select("ciphertext")
      .where("report", "=", at.report)
      .where("attachment", "=", at.attachment)
      .where("n", "=", at.n)
      .where("kind", "=", "attachment")
      .executeTakeFirst();
    if (part === undefined) return { refused: "not-found" };
    if (at.n === 0) await append(tx, deps, { ...lineBy(viewer, at), action: `open-${listed.compartment}` });
    return part.ciphertext;
  });
};
