import fc from "fast-check";
import { expect, test } from "vitest";
import {
  base64url,
  concat,
  fromBase64url,
  fromHex,
  fromUtf8,
  hex,
  isCompartment,
  randomBytes,
  same,
  sha256,
  utf8,
} from "./bytes.ts";

const bytes = fc.uint8Array({ maxLength: 300 });

test("hex, base64url and UTF-8 read back what they wrote", () => {
  fc.assert(fc.property(bytes, (b) => same(fromHex(hex(b)), b) && same(fromBase64url(base64url(b)), b)));
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => fromUtf8(utf8(text)) === text));
  const long = new Uint8Array(100_000).map((_, i) => i * 7);
  expect(same(fromBase64url(base64url(long)), long)).toBe(true);
});

test("known spellings", () => {
  expect(hex(Uint8Array.of(0, 10, 255))).toBe("000aff");
  expect(base64url(Uint8Array.of(251, 255, 191))).toBe("-_-_");
  expect(base64url(Uint8Array.of(251, 255, 190, 1))).toBe("-_--AQ");
  expect(hex(sha256(utf8("abc")))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test.each(["0", "0G", "AA", "0x00", " 00", "00 "])("%j is not hex", (text) => {
  expect(() => fromHex(text)).toThrow(TypeError);
});

test.each(["A", "AA==", "AA+A", "AA/A", "AB", "AAB", "AA A", " AAAA", "AAAA\n"])(
  "%j is not base64url in its one spelling",
  (text) => {
    expect(() => fromBase64url(text)).toThrow(TypeError);
  },
);

test("malformed UTF-8 throws and a byte order mark stays", () => {
  expect(() => fromUtf8(Uint8Array.of(0xff))).toThrow(TypeError);
  expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe("\uFEFFA");
});

test("same is equality of length and of every byte", () => {
  expect(same(new Uint8Array(3), new Uint8Array(4))).toBe(false);
  expect(same(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
  expect(same(Uint8Array.of(1, 2), Uint8Array.of(3, 2))).toBe(false);
  expect(same(Uint8Array.of(), Uint8Array.of())).toBe(true);
});

test("concat keeps order", () => {
  expect(concat(Uint8Array.of(1), Uint8Array.of(), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3));
});

test("random bytes have the length asked for and differ", () => {
  expect(randomBytes(32)).toHaveLength(32);
  expect(hex(randomBytes(32))).not.toBe(hex(randomBytes(32)));
});

test("five compartments and nothing else", () => {
  expect(["core", "contact", "child", "media", "original", "notes", "", null].filter(isCompartment)).toHaveLength(5);
});
