import { sameBy, spentBy } from "../../intake/once.ts";
import type { Reading } from "../../kit/database.ts";
import { isSpent, spend } from "../../kit/spent.ts";
import type { FormToken } from "../../report/form-token.ts";
import type { SpendForm } from "../take-letter.ts";

/**
 * Spends a form with its letter, in one transaction; see [Note: a form sent again is the same]. Two marks: that the form
 * is spent, and that just these words were sent with it. Of a mailbox that nobody has they are kept too: nothing tells
 * the two apart.
 */
export const spendForm =
  (token: FormToken, content: string): SpendForm =>
  async (tx) => {
    if (!(await spend(tx, spentBy(token)))) return (await wasSent(tx, token, content)) ? "again" : "spent";
    await spend(tx, sameBy(token, content));
    return "spent-now";
  };

/** Whether just this was sent with this form. */
export const wasSent = (db: Reading, token: FormToken, content: string): Promise<boolean> =>
  isSpent(db, sameBy(token, content));
