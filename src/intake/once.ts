import { createHash, hkdfSync } from "node:crypto";
import { newReceipt, type ReceiptCode } from "../envelope/receipt.ts";
import type { Reading } from "../kit/database.ts";
import { isSpent, type Once } from "../kit/spent.ts";
import type { FormToken } from "../report/form-token.ts";
import { keyFor } from "./keys.ts";

/**
 * [Note: a form sent again is the same] A form without scripts is sent again by a reload, a double click, a line that
 * broke. Its receipt follows from the form's nonce and all that is in it, so that the same form is the same report and
 * shows the same receipt. The nonce is 128 random bits that only the form's page knows; of it only a digest is kept,
 * and the key is of this instance: database and key together lead to no receipt.
 */
export const receiptOf = (secret: string, { nonce }: Pick<FormToken, "nonce">, content: string): ReceiptCode =>
  newReceipt((n) => {
    const info = `isaystop/v1/receipt/${content}`;
    return new Uint8Array(hkdfSync("sha256", Buffer.from(nonce, "hex"), keyFor(secret, "form"), info, n));
  });

/** What marks the form as spent, whatever stood in it. */
export const spentBy = ({ nonce, expiresAt }: Pick<FormToken, "nonce" | "expiresAt">): Once => ({
  token: digestOf("form", nonce),
  expiresAt: aWeekAfter(expiresAt),
});

/** Whether something was sent with this form before. */
export const wasSpent = (db: Reading, token: Pick<FormToken, "nonce" | "expiresAt">): Promise<boolean> =>
  isSpent(db, spentBy(token));

/** What marks that just these words were sent with it. */
export const sameBy = ({ nonce, expiresAt }: Pick<FormToken, "nonce" | "expiresAt">, content: string): Once => ({
  token: digestOf("same", nonce, content),
  expiresAt: aWeekAfter(expiresAt),
});

/**
 * A form may come again by a reload long after it was sent: it is known for a week, so that its letter is not doubled.
 * To the day, as an hour would tell when somebody wrote.
 */
const aWeekAfter = (at: Date): Date => new Date((Math.floor(at.getTime() / aDay) + 8) * aDay);
const aDay = 86_400_000;

/** Hex of SHA-256 over each part with its length: no two forms run into one. */
export const digestOf = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest("hex");
};
