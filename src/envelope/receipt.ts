import { fromHex, hex, randomBytes, sha256, utf8 } from "./bytes.ts";
import type { Bytes, MailboxId, ReportId } from "./bytes.ts";
import { hkdf, identityOf, recipientOf, seedFrom, verifyKeyOf } from "./keys.ts";
import type { Identity, Recipient, Seed, SigningKey, VerifyKey } from "./keys.ts";

/** Twenty symbols without separators: nineteen of 5 random bits, then the check symbol. */
export type ReceiptCode = string & { readonly receipt: unique symbol };

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford: no I, L, O, U
const length = 20;

/** A new receipt; `random` exists for fixed vectors and must give 19 bytes or more. */
export const newReceipt = (random: (n: number) => Uint8Array = randomBytes): ReceiptCode => {
  const values = [...random(length - 1)].map((byte) => byte & 31); // 256 is a multiple of 32: no bias
  const payload = values.map((value) => alphabet[value]!).join("");
  return (payload + alphabet[checkValue(values)]!) as ReceiptCode;
};

export type ReceiptRefusal = "length" | "symbol" | "check";

/**
 * Forgiving about case, width, O/0, I/L/1, and whatever is no letter and no digit: chats and address books add unseen
 * signs, hands add quotes, commas and bullets, and some write a word and a colon before it. Strict about everything else.
 */
export const readReceipt = (typed: string): ReceiptCode | { refused: ReceiptRefusal } => {
  const whole = typed.normalize("NFKC").toUpperCase();
  const behind = lettersOf(whole.slice(whole.lastIndexOf(":") + 1));
  const symbols = (behind.length === length ? behind : lettersOf(whole)).replaceAll("O", "0").replace(/[IL]/g, "1");
  const values = [...symbols].map((symbol) => alphabet.indexOf(symbol));
  if (values.includes(-1)) return { refused: "symbol" };
  if (values.length !== length) return { refused: "length" };
  if (values[length - 1] !== checkValue(values.slice(0, -1))) return { refused: "check" };
  return symbols as ReceiptCode;
};

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");

export const groupsOf = (code: ReceiptCode): [string, string, string, string, string] => [
  code.slice(0, 4),
  code.slice(4, 8),
  code.slice(8, 12),
  code.slice(12, 16),
  code.slice(16, 20),
];

/**
 * Luhn mod 32. Doubling is written as a permutation of 0…31 (2v, and 2v−31 above 15),
 * which is why every single wrong symbol changes the sum.
 */
const checkValue = (values: readonly number[]): number => {
  let sum = 0;
  values.toReversed().forEach((value, place) => {
    const doubled = 2 * value;
    sum += place % 2 === 1 ? value : doubled > 31 ? doubled - 31 : doubled;
  });
  return (32 - (sum % 32)) % 32;
};

export type ReporterKeys = {
  readonly seed: Seed;
  readonly identity: Identity;
  readonly recipient: Recipient;
  readonly signingKey: SigningKey;
  readonly verifyKey: VerifyKey;
  readonly mailbox: MailboxId;
  readonly report: ReportId;
};

/** Everything the reporter holds follows from the receipt, so that nothing has to be kept on a device. */
export const reporterKeys = async (code: ReceiptCode): Promise<ReporterKeys> => {
  const secret = utf8(code);
  const seed = seedFrom(hkdf(secret, "reporter-enc"));
  const signingKey = hkdf(secret, "reporter-sig");
  const verifyKey = verifyKeyOf(signingKey);
  return {
    seed,
    identity: identityOf(seed),
    recipient: await recipientOf(seed),
    signingKey,
    verifyKey,
    mailbox: mailboxOf(verifyKey),
    report: first16(hkdf(secret, "report-id")) as ReportId,
  };
};

export const mailboxOf = (verifyKey: VerifyKey): MailboxId => first16(sha256(fromHex(verifyKey))) as MailboxId;

const first16 = (bytes: Bytes): string => hex(bytes.subarray(0, 16));
