import fc from "fast-check";
import { expect, test } from "vitest";
import { policy } from "./policy.ts";
import { readUrlencoded } from "./urlencoded.ts";

const read = (text: string) => [...(readUrlencoded(Buffer.from(text, "latin1")) ?? [])];

test("a form is read as the URL standard reads it, whatever was made of it", () => {
  const piece = fc.oneof(
    fc.constantFrom("a", "=", "&", "+", "%", "%4", "%41", "%zz", "%C3%A9", "%ff", "%F0%9F", "%EF%BB%BF", "%0D%0A", " "),
    fc.string({ maxLength: 6 }).map((text) => encodeURIComponent(text.toWellFormed())),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join("");
      expect(read(text)).toEqual([...new URLSearchParams(text)]);
    }),
    { numRuns: 3_000, seed: 20261129 },
  );
});

test("half an escape stays as it is written, what is no UTF-8 is marked, and a name may be empty", () => {
  expect(read("a=%&b=%e&c=%ff%20x&=y&d&+=+")).toEqual([
    ["a", "%"],
    ["b", "%e"],
    ["c", "\ufffd x"],
    ["", "y"],
    ["d", ""],
    [" ", " "],
  ]);
  expect(read("&&&")).toEqual([]);
  expect(read("a=\xc3\xa9\xff")).toEqual([["a", "é\ufffd"]]);
});

test("more fields than anybody fills in, or more bytes, are refused before any is read", () => {
  expect(read("a&".repeat(policy.fields - 1))).toHaveLength(policy.fields - 1);
  expect(readUrlencoded(Buffer.from("&".repeat(policy.fields)))).toBeNull();
  expect(readUrlencoded(Buffer.alloc(policy.urlencoded, "a"))).not.toBeNull();
  expect(readUrlencoded(Buffer.alloc(policy.urlencoded + 1, "a"))).toBeNull();
});
