import type { Compartment } from "../envelope/bytes.ts";
import { mayOpen, type Directory } from "../envelope/directory.ts";
import type { Transaction } from "../kit/database.ts";
import { append } from "../ledger/append.ts";
import type { Viewer } from "../triage/viewer.ts";
import { coveredFor } from "./covered.ts";
import type { CaseDeps } from "./open-compartments.ts";

type At = { readonly report: string; readonly attachment: string };
type Deps = Pick<CaseDeps, "clock" | "config">;
export type MayNot = { readonly refused: "not-found" | "no-capability" | "covered" };

/** Of whom and of what a line in the ledger tells: no file is named in it. */
export const lineBy = ({ organisation, member }: Viewer, { report }: At) => ({ organisation, member, object: report });

/**
 * Whether a viewer may have a file, to look at or to save: a report's, or one that came with a letter. `compartment` is
 * the one in which it was found for them, if it was. Who asked for what they may not have leaves a line in the ledger.
 */
export const mayTake = async (
  tx: Transaction,
  deps: Deps,
  directory: Directory,
  viewer: Viewer,
  at: At & { readonly compartment: Compartment | undefined },
): Promise<"may" | MayNot> => {
  if (at.compartment === undefined) return { refused: "not-found" };
  if (!mayOpen(directory, viewer.organisation, at.compartment)) {
    await append(tx, deps, { ...lineBy(viewer, at), action: "capability-refused" });
    return { refused: "no-capability" };
  }
  return (await coveredFor(tx, viewer, at)) ? { refused: "covered" } : "may";
};
