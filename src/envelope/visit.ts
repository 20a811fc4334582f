import type { MailboxId, ReportId } from "./bytes.ts";
import { sign, verify } from "./keys.ts";
import type { SigningKey, VerifyKey } from "./keys.ts";
import { mailboxOf } from "./receipt.ts";

/** What the reporter signs so that a message may be forgotten, and its place is not shown as missing. */
export type Deletion = { readonly report: ReportId; readonly seq: number; readonly sha256: string };

export const signDeletion = (key: SigningKey, { report, seq, sha256 }: Deletion): string =>
  sign(key, "deletion", { report, seq, sha256 });

export const verifyDeletion = (key: VerifyKey, { report, seq, sha256 }: Deletion, sig: unknown): boolean =>
  verify(key, "deletion", { report, seq, sha256 }, sig);

/** What the reporter signs to enter a mailbox; the origin keeps a look-alike site from using it elsewhere. */
export type Arrival = { readonly origin: string; readonly nonce: string; readonly mailbox: MailboxId };

export const signArrival = (key: SigningKey, { origin, nonce, mailbox }: Arrival): string =>
  sign(key, "arrival", { origin, nonce, mailbox });

/** Also false when the key is not the one the mailbox is named after. */
export const verifyArrival = (key: VerifyKey, { origin, nonce, mailbox }: Arrival, sig: unknown): boolean =>
  verify(key, "arrival", { origin, nonce, mailbox }, sig) && mailboxOf(key) === mailbox;
