import { append } from "../ledger/append.ts";
import { lockHandling } from "../triage/lock.ts";
import { decide, type Refusal } from "../triage/policy.ts";
import type { Viewer } from "../triage/viewer.ts";
import type { CaseDeps } from "./open-compartments.ts";
import type { CaseKeyRow } from "./tables.ts";

/**
 * Keeps the case key that a desk made before its first letter. The first one stays: answers may already be on their
 * way to it, so a second desk that raced gets the first one back and uses that.
 */
export const keepCaseKey = (
  deps: CaseDeps,
  viewer: Viewer,
  report: string,
  offered: CaseKeyRow,
): Promise<CaseKeyRow | { readonly refused: Refusal | "not-found" }> =>
  deps.db.transaction().execute(async (tx) => {
    const now = await lockHandling(tx, viewer, report);
    if (now === null) return { refused: "not-found" };
    const allowed = decide(viewer, now, "tell");
    if (typeof allowed === "string") return { refused: allowed };
    const kept = await tx
      .selectFrom("case_key")
      .select(["epoch", "recipient", "ciphertext"])
      .where("report", "=", report)
      .where("organisation", "=", viewer.organisation)
      .executeTakeFirst();
    if (kept !== undefined) return kept;
    await tx
      .insertInto("case_key")
      .values({ report, organisation: viewer.organisation, ...offered })
      .execute();
    await append(tx, deps, {
      organisation: viewer.organisation,
      member: viewer.member,
      action: "case-key",
      object: report,
    });
    return offered;
  });
