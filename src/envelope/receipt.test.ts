import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { groupsOf, mailboxOf, newReceipt, readReceipt, reporterKeys } from "./receipt.ts";
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

/** Every format character and variation selector of the first plane: what chats and address books put around a text. */
const unseen = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((sign) =>
  /[\p{Cf}\p{Variation_Selector}]/u.test(sign),
);
const wide = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) + 0xfee0);

test("case, width, spaces, dashes, unseen and other signs, a word before it, O and I and L are forgiven", () => {
  fc.assert(
    fc.property(
      code,
      fc.array(
        fc.constantFrom(
          "",
          " ",
          "-",
          "–",
          "\u00a0",
          "\t",
          ".",
          "_",
          "\n",
          ",",
          "/",
          "•",
          "*",
          '"',
          "”",
          "(",
          ")",
          ...unseen,
        ),
        {
          minLength: 20,
          maxLength: 20,
        },
      ),
      fc.infiniteStream(fc.boolean()),
      (receipt, between, coin) => {
        const flip = () => coin.next().value as boolean;
        const typed = [...receipt].map((symbol, i) => {
          const seen = symbol === "0" && flip() ? "O" : symbol === "1" && flip() ? (flip() ? "I" : "L") : symbol;
          return between[i]! + (flip() ? seen.toLowerCase() : flip() ? wide(seen) : seen);
        });
        return readReceipt((flip() ? "Receipt: " : "") + typed.join("")) === receipt;
      },
    ),
  );
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
  expect(readReceipt("٧777 7777 7777 7777 777N")).toEqual({ refused: "symbol" });
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
