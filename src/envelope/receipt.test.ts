import fc from "fast-check";
import { expect, test, vi } from "vitest";
import {
  groupsOf,
  holdsReceipt,
  looksLikeReceipt,
  mailboxOf,
  newReceipt,
  readReceipt,
  reporterKeys,
} from "./receipt.ts";
import type { ReceiptCode } from "./receipt.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // post-quantum keys on a busy machine

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const code = fc.uint8Array({ minLength: 19, maxLength: 19 }).map((bytes) => newReceipt(() => bytes));

test("a new receipt is twenty symbols of the alphabet and reads back as itself", () => {
  for (let i = 0; i < 200; i++) {
    const receipt = newReceipt();
    expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
    expect(readReceipt(receipt)).toBe(receipt);
  }
});

test("two receipts are never the same", () => {
  expect(new Set(Array.from({ length: 500 }, () => newReceipt())).size).toBe(500);
});

test("asks for nineteen random bytes and uses five bits of each", () => {
  const asked: number[] = [];
  const receipt = newReceipt((n) => (asked.push(n), Uint8Array.from({ length: n }, (_, i) => 224 + i)));
  expect(asked).toEqual([19]);
  expect(receipt.slice(0, 19)).toBe(alphabet.slice(0, 19));
});

test("every wrong symbol in every place is caught", () => {
  fc.assert(
    fc.property(code, (receipt) => {
      for (let place = 0; place < 20; place++)
        for (const symbol of alphabet) {
          if (symbol === receipt[place]) continue;
          const wrong = receipt.slice(0, place) + symbol + receipt.slice(place + 1);
          if (typeof readReceipt(wrong) === "string") return false;
        }
      return true;
    }),
    { numRuns: 25 },
  );
});

test("two neighbours that changed places are caught, but for 0 and Z", () => {
  fc.assert(
    fc.property(code, fc.integer({ min: 0, max: 18 }), (receipt, at) => {
      const [a, b] = [receipt[at]!, receipt[at + 1]!];
      const swapped = receipt.slice(0, at) + b + a + receipt.slice(at + 2);
      const blind = a === b || (a + b).match(/^(0Z|Z0)$/) !== null;
      return blind || typeof readReceipt(swapped) === "object";
    }),
  );
});

const signs = (wanted: RegExp, last = 0xffff): string[] =>
  Array.from({ length: last + 1 }, (_, code) => code)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code))
    .filter((sign) => wanted.test(sign));
/** What chats and address books put into a text and nobody sees, with the letters that are blank. */
const unseen = [...signs(/[\p{Cf}\p{Variation_Selector}]/u, 0xe01ef), "\u115f", "\u1160", "\u3164", "\uffa0", "\u034f"];
/** What is drawn over, under or around the sign before it. */
const over = [...signs(/\p{Me}/u), ...Array.from({ length: 0x70 }, (_, n) => String.fromCharCode(0x300 + n))];
/** Quotes, brackets, bullets, dashes of any script, blanks and line breaks, and signs that are no letter: hearts, stars. */
const between = signs(/[\p{P}\p{S}\p{Z}\s]/u)
  .filter((sign) => sign !== ":" && sign.normalize("NFKC").length === 1)
  .filter((sign) => !/[\p{L}\p{N}:]/u.test(sign.normalize("NFKC")))
  .filter((sign) => !/[\u24f5-\u24ff\u2776-\u2793]/u.test(sign));

/** Other faces of a sign: by what Unicode calls compatible, by script, by keyboard, by fashion. */
const faces = new Map<string, string[]>([...alphabet].map((sign) => [sign, [sign, sign.toLowerCase()]]));
for (const face of signs(/[\p{L}\p{N}\p{So}]/u, 0x1fbff)) {
  const plain = face.normalize("NFKC").toUpperCase();
  if (faces.has(plain)) faces.get(plain)!.push(face);
}
const digitsOfScripts = signs(/\p{Nd}/u, 0x1fbff);
for (const [n, digit] of digitsOfScripts.entries()) faces.get(String(n % 10))!.push(digit);
for (const [from, first] of [
  [0x1f150, 65],
  [0x1f170, 65],
  [0x1f1e6, 65],
] as const)
  for (let n = 0; n < 26; n++) faces.get(String.fromCharCode(first + n))?.push(String.fromCodePoint(from + n));
for (const from of [0x24f5, 0x2776, 0x2780, 0x278a])
  for (let n = 0; n < 9; n++) faces.get(String(n + 1))!.push(String.fromCodePoint(from + n));
for (const sign of ["O", "o", "О", "о", "Ο", "ο", "⓿", "🄋", "🄌", "Ｏ", "ⓞ", "🅞", "ᴏ"]) faces.get("0")!.push(sign);
for (const sign of ["I", "i", "L", "l", "ⅼ", "Ｉ", "ⓛ", "🅸", "І", "Ι", "ı"]) faces.get("1")!.push(sign);
for (const [sign, face] of Object.entries({
  A: "АαᴀΑ",
  B: "Вβʙ",
  C: "Ссᴄ",
  E: "Ееε",
  H: "Ннη",
  K: "Ккκ",
  M: "Ммμ",
  P: "Ррρ",
  T: "Ттτ",
  X: "Ххχ",
  Y: "Уу",
}))
  faces.get(sign)!.push(...face);

/** As a receipt is called where it is given out, pasted, saved under a name or sent to oneself. */
const before = [
  "Receipt: ",
  "RECEIPT ",
  "My receipt is ",
  "Your receipt\n",
  "Reçu : ",
  "Mon reçu\u00a0:\n",
  "Recu-",
  "Ontvangstcode: ",
  "Mijn ontvangstcode = ",
  "Empfangscode: ",
  "Mein Empfangscode lautet:\n",
  "[30/11/2026, 16:02] Anna: ",
  "https://example.org/en/return\n",
];
const after = ["", ".", " (receipt)", "\n\nSent from my phone", " — keep it", "\u200e\n"];
const dressed = fc.tuple(
  code,
  fc.array(fc.constantFrom("", "", ...between), { minLength: 20, maxLength: 20 }),
  fc.array(fc.constantFrom("", "", ...unseen, ...over), { minLength: 20, maxLength: 20 }),
  fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
);

test("every other face of a sign is that sign", () => {
  for (const [sign, all] of faces)
    for (const face of all) {
      const receipt = newReceipt((n) => new Uint8Array(n).fill(alphabet.indexOf(sign)));
      expect([face, readReceipt(face.repeat(19) + receipt.slice(-1))]).toEqual([face, receipt]);
    }
});

test("whatever stands between the signs and is no sign is passed over", () => {
  const receipt = "8DBBRWPKZZQ8B1CR06ZM";
  for (const sign of [...between, ...unseen, ...over, "ー"])
    expect([sign, readReceipt([...receipt].join(sign))]).toEqual([sign, receipt]);
});

/** With a word of four letters beside it, one in thirty makes another receipt of neighbouring words: then none is chosen. */
const isBesideAnother = (receipt: string, said: string, rest: string): boolean => {
  const fours = (words: readonly string[]): string[] => {
    const end = words.findIndex((word) => word.length !== 4);
    return end < 0 ? [...words] : words.slice(0, end);
  };
  const before = fours(
    (
      said
        .split(/:|code/)
        .at(-1)!
        .match(/[\p{L}\d]+/gu) ?? []
    ).toReversed(),
  );
  const after = fours(rest.match(/[\p{L}\d]+/gu) ?? []);
  return [1, 2, 3, 4].some((n) =>
    [
      before.slice(0, n).toReversed().join("") + receipt.slice(0, 20 - 4 * n),
      receipt.slice(4 * n) + after.slice(0, n).join(""),
    ].some((row) => row.length === 20 && typeof readReceipt(row) === "string"),
  );
};

test("a receipt dressed in any of it is read, with words before and after it too", () => {
  fc.assert(
    fc.property(
      dressed,
      fc.constantFrom("", ...before),
      fc.constantFrom(...after),
      ([receipt, gaps, marks, which], said, rest) => {
        const groups = said === "" && rest === "";
        const typed = [...receipt].map((sign, n) => {
          const all = faces.get(sign)!;
          return (
            all[which[n]! % all.length]! +
            marks[n]! +
            (groups ? gaps[n]! : n % 4 === 3 && n < 19 ? gaps[n]! || " " : "")
          );
        });
        const read = readReceipt(said + typed.join("") + rest);
        return read === receipt || (typeof read === "object" && isBesideAnother(receipt, said, rest));
      },
    ),
    { numRuns: 2_000 },
  );
});

test("what a page shows of a receipt is read when all of it is copied", () => {
  const receipt = newReceipt();
  const groups = groupsOf(receipt);
  const spoken = groups.map((group, n) => `Group ${n + 1} of 5: ${[...group].join(" ")}. `).join("");
  expect(readReceipt(`${groups.join(" ")} Receipt. ${spoken}`)).toBe(receipt);
});

test("of two receipts none is chosen", () => {
  expect(readReceipt(`${groupsOf(newReceipt()).join(" ")} or ${groupsOf(newReceipt()).join(" ")}`)).toEqual({
    refused: "length",
  });
});

test("a receipt is noticed where it has no business, with a slip in it too; words, numbers and addresses are not", () => {
  fc.assert(
    fc.property(code, (receipt) => {
      const groups = groupsOf(receipt).join(" ");
      const words = groupsOf(receipt).every((group) => /^(\d+|[A-Z]+)$/.test(group)) && !/[A-Z]\d|\d[A-Z]/.test(groups);
      return words || (looksLikeReceipt(groups) && holdsReceipt(`My receipt is ${groups.toLowerCase()}, thank you`));
    }),
  );
  for (const slip of ["8DBB RWPK ZZQ8 B1CR 06ZN", "8DBB RWPK ZZQ8 B1CR 06Z", "8dbbrwpkzzq8b1cr06zmm"]) {
    expect(looksLikeReceipt(slip), slip).toBe(true);
    expect(holdsReceipt(slip), slip).toBe(false);
  }
  for (const other of [
    "",
    "kind moet zich snel melden",
    "hotel 4 sterren in gent 2026",
    "+32 470 12 34 56 of 0470 12 34 57",
    "https://example.org/profile/12345678901234567890",
    "1234 5678 9012 3456 7890",
    "BE71 0961 2345 6769",
  ]) {
    expect(looksLikeReceipt(other), other).toBe(false);
    expect(holdsReceipt(other), other).toBe(false);
  }
});

test("says what is wrong: symbol, length or check", () => {
  const receipt = newReceipt(() => new Uint8Array(19).fill(7));
  expect(receipt).toBe("7777777777777777777N");
  expect(readReceipt(receipt.replace("N", "8"))).toEqual({ refused: "check" });
  expect(readReceipt("")).toEqual({ refused: "length" });
  expect(readReceipt(receipt.slice(1))).toEqual({ refused: "length" });
  expect(readReceipt(`${receipt}7`)).toEqual({ refused: "length" });
  expect(readReceipt(receipt.replace("N", "U"))).toEqual({ refused: "symbol" });
  expect(readReceipt(receipt.replace("N", "é"))).toEqual({ refused: "symbol" });
  expect(readReceipt("https://example.org/")).toEqual({ refused: "length" });
});

test("the five groups are the receipt again", () => {
  const receipt = newReceipt();
  const groups = groupsOf(receipt);
  expect(groups.map((group) => group.length)).toEqual([4, 4, 4, 4, 4]);
  expect(groups.join("")).toBe(receipt);
});

test("the same receipt gives the same keys, another one none of them", async () => {
  const [a, again, b] = await Promise.all(
    ["7777777777777777777N", "7777777777777777777N", "00000000000000000000"].map((r) => reporterKeys(r as ReceiptCode)),
  );
  expect(again).toEqual(a);
  for (const name of ["seed", "identity", "recipient", "signingKey", "verifyKey", "mailbox", "report"] as const)
    expect(b![name], name).not.toEqual(a![name]);
  expect(new Set([...a!.seed].join()).has([...a!.signingKey].join())).toBe(false);
  expect(a!.mailbox).toBe(mailboxOf(a!.verifyKey));
  expect(a!.mailbox).toMatch(/^[0-9a-f]{32}$/);
  expect(a!.report).toMatch(/^[0-9a-f]{32}$/);
  expect(a!.report).not.toBe(a!.mailbox);
});
