import { fromHex, hex, randomBytes, sha256, utf8 } from "./bytes.ts";
import type { Bytes, MailboxId, ReportId } from "./bytes.ts";
import { hkdf, identityOf, recipientOf, seedFrom, verifyKeyOf } from "./keys.ts";
import type { Identity, Recipient, Seed, SigningKey, VerifyKey } from "./keys.ts";
import { plainSigns } from "./plain-signs.ts";

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
 * Forgiving about case, O/0, I/L/1, what decorates signs (see plain-signs.ts), whatever is no letter and no digit, and
 * words around it: "My receipt: …". Strict about everything else. Of a longer text only one receipt in it is read.
 */
export const readReceipt = (typed: string): ReceiptCode | { refused: ReceiptRefusal } => {
  const text = plainSigns(typed.slice(0, longestTyped));
  const unnamed = text.replace(names, ":");
  const alone = lettersOf(unnamed.slice(unnamed.lastIndexOf(":") + 1));
  for (const letters of [lettersOf(text), lettersOf(unnamed), alone]) {
    const read = letters.length === length ? codeIn(letters) : "symbol";
    if (read === "check") return { refused: "check" };
    if (read !== "symbol") return read;
  }
  const within = onlyOne(rowsOf(unnamed));
  if (within !== null) return within;
  return { refused: [...symbolsIn(alone)].some((symbol) => !alphabet.includes(symbol)) ? "symbol" : "length" };
};

/**
 * Whether something looks like a receipt, right or with a slip in it: five groups, or twenty signs in one, and letters
 * and digits mixed as words never do. For fields in which one has no business.
 */
export const looksLikeReceipt = (typed: string): boolean => {
  const text = plainSigns(typed.slice(0, longestTyped)).replace(names, " ");
  return [...text.matchAll(shape)].some(([, found = ""]) => isMixed(found));
};

/** Whether a text holds a receipt that is one, as it is shown: whoever reads the text could come in with it. */
export const holdsReceipt = (text: string): boolean =>
  [...plainSigns(text).replace(names, " ").matchAll(shape)].some(([, found = ""]) => {
    const letters = lettersOf(found);
    return letters.length === length && isMixed(found) && isCode(codeIn(letters));
  });

/** What a page, a chat or a note writes before it, in our languages; none of these could stand in a receipt. */
const names = /RECEIPT|RE[CÇ]U|(?:ONTVANGSTC|EMPFANGSC|C)ODE/gu;
/** From each word on: "Mine: " before a receipt is four letters too, and must not count as its first group. */
const shape = /(?<![\p{L}\p{N}])(?=((?:[A-Z0-9]{4}[^\p{L}\p{N}]{0,5}){4}[A-Z0-9]{3,5})(?![\p{L}\p{N}]))/gu;
const isMixed = (groups: string): boolean => /[A-Z]\d|\d[A-Z]/.test(groups);

/** What is pasted with it, not a book. */
const longestTyped = 2_000;

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");
const symbolsIn = (letters: string): string => letters.replaceAll("O", "0").replace(/[IL]/g, "1");

const codeIn = (letters: string): ReceiptCode | Exclude<ReceiptRefusal, "length"> => {
  const symbols = symbolsIn(letters);
  const values = [...symbols].map((symbol) => alphabet.indexOf(symbol));
  if (values.includes(-1)) return "symbol";
  return values[length - 1] === checkValue(values.slice(0, -1)) ? (symbols as ReceiptCode) : "check";
};

const isCode = (read: ReturnType<typeof codeIn>): read is ReceiptCode => read !== "symbol" && read !== "check";

type Row = { readonly code: ReceiptCode; readonly from: number; readonly to: number; readonly weight: number };

/**
 * Every row of neighbouring words that is a receipt; none reaches over a colon, a blank line or the word for a receipt. Heavier is
 * what looks like one: five groups, with digits in them.
 */
const rowsOf = (text: string): Row[] =>
  text.split(/:|\n\s*\n/).flatMap((piece, nth) => {
    const words = piece.match(/[\p{L}\p{N}]+/gu) ?? [];
    return words.flatMap((_, from): Row[] => {
      let [to, row] = [from, ""];
      while (row.length < length && to < words.length) row += words[to++]!;
      const code = row.length === length ? codeIn(row) : "symbol";
      if (!isCode(code)) return [];
      const here = words.slice(from, to);
      const weight =
        here.filter((word) => /\d/.test(word)).length + (here.every((word) => word.length === 4) ? five : 0);
      const place = nth * longestTyped;
      return [{ code, from: place + from, to: place + to, weight }];
    });
  });
const five = 100;

/** A word beside it may make another row by chance; two that stand apart may be two receipts. */
const onlyOne = (rows: readonly Row[]): ReceiptCode | null => {
  const [best, ...rest] = rows.toSorted((a, b) => b.weight - a.weight);
  if (best === undefined) return null;
  const others = rest.filter(({ code }) => code !== best.code);
  const beside = (other: Row): boolean => other.from < best.to && best.from < other.to;
  return others.every((other) => other.weight < best.weight && (beside(other) || other.weight < five))
    ? best.code
    : null;
};

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
