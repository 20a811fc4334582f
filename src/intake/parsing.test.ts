import { expect, test } from "vitest";
import { bytesOf } from "./parsing.ts";

test("bytes of every length are read as they were written", () => {
  for (let length = 1; length <= 100; length++) {
    const bytes = Buffer.from(Array.from({ length }, (_, at) => (at * 37 + length) % 256));
    expect(bytesOf(bytes.toString("base64url"))).toEqual(bytes);
  }
});

test("no sign outside the alphabet is read, wherever it stands and whatever Node's decoder makes of it", () => {
  const alphabet = new Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
  const read: string[] = [];
  for (let code = 0; code <= 0xffff; code++) {
    const sign = String.fromCharCode(code);
    if (alphabet.has(sign)) continue;
    const texts = [sign, `${sign}A`, `A${sign}`, `A${sign}AA`, `AAA${sign}`, `AAAA${sign}`, `${sign}AAAA`];
    read.push(...texts.filter((text) => bytesOf(text) !== null));
  }
  expect(read).toEqual([]);
});

test("padding, a length that no bytes have, and what is no text are not read", () => {
  for (const other of ["AQ==", "AQ=", "A", "AQAAA", "", null, 1, ["AQ"]]) expect(bytesOf(other)).toBeNull();
});
