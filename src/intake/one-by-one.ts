import type { Database, Transaction } from "../kit/database.ts";

/**
 * Forgets each in a transaction of its own, so that what fails holds nothing else back. Throws at the end when
 * something failed; the fault's name, which is what a log holds, says how many and PostgreSQL's codes, and no id.
 */
export const oneByOne = async (
  db: Database,
  ids: readonly string[],
  forget: (tx: Transaction, id: string) => Promise<void>,
): Promise<void> => {
  const codes = new Set<string>();
  let failed = 0;
  for (const id of ids)
    try {
      await db.transaction().execute((tx) => forget(tx, id));
    } catch (fault) {
      failed++;
      codes.add(codeOf(fault));
    }
  if (failed > 0) throw new NotForgotten(failed, ids.length, [...codes]);
};

export class NotForgotten extends Error {
  constructor(failed: number, all: number, codes: readonly string[]) {
    super("Some of what should be forgotten is still there");
    this.name = `NotForgotten ${failed} of ${all} (${codes.join(", ")})`;
  }
}

const codeOf = (fault: unknown): string => {
  const { code } = (fault ?? {}) as { code?: unknown };
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code)
    ? code
    : fault instanceof Error
      ? fault.name
      : "unknown";
};
