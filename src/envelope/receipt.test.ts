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
import { between, dressedIsRead, faces, over, unseen } from "./testing/dressed-receipt.ts";
import { alphabet, code, swappedIsRefused, wrongIsRefused } from "./testing/slips.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // post-quantum keys on a busy machine

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
  fc.assert(swappedIsRefused);
});

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

test("a receipt dressed in any of it is read, with words before and after it too", () => {
  fc.assert(dressedIsRead, { numRuns: 2_000 });
});

test("a receipt with one wrong sign, one too few or one too many is never read", () => {
  fc.assert(wrongIsRefused, { numRuns: 1_000 });
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
