import fc from "fast-check";
import { newReceipt, readReceipt } from "../receipt.ts";

export const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const code = fc.uint8Array({ minLength: 19, maxLength: 19 }).map((bytes) => newReceipt(() => bytes));

const isRefused = (typed: string): boolean => typeof readReceipt(typed) === "object";

/** Read as itself, as one word and in its groups, in capitals and not. */
export const rightIsRead = fc.property(code, fc.boolean(), fc.constantFrom("", " ", "-"), (receipt, small, between) => {
  const typed = receipt.match(/.{4}/g)!.join(between);
  return readReceipt(small ? typed.toLowerCase() : typed) === receipt;
});

/** What keyboards have: signs that are read as another sign are no slip where they stand for the right one. */
const keys = [...`${alphabet}ILOUilou${alphabet.toLowerCase()}`];
const meant = (key: string): string => key.toUpperCase().replace("O", "0").replace(/[IL]/, "1");

/** One wrong sign, one missing, or one too many. */
export const wrongIsRefused = fc.property(code, fc.nat({ max: 19 }), fc.constantFrom(...keys), (receipt, at, key) => {
  const [head, tail] = [receipt.slice(0, at), receipt.slice(at + 1)];
  const wrong = meant(key) === receipt[at] || isRefused(head + key + tail);
  return wrong && isRefused(head + tail) && isRefused(head + key + receipt[at] + tail);
});

/** The check cannot see 0 and Z change places. */
export const swappedIsRefused = fc.property(code, fc.nat({ max: 18 }), (receipt, at) => {
  const [a, b] = [receipt[at]!, receipt[at + 1]!];
  const blind = a === b || /^(0Z|Z0)$/.test(a + b);
  return blind || isRefused(receipt.slice(0, at) + b + a + receipt.slice(at + 2));
});
