import fc from "fast-check";
import { expect, test } from "vitest";
import { readJson } from "./json-body.ts";
import { policy } from "./policy.ts";

const read = (text: string) => readJson(Buffer.from(text));

test("what is JSON is read as it is, and what is none, or no UTF-8, is refused", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(read(JSON.stringify(value))).toEqual({ value: JSON.parse(JSON.stringify(value)) as unknown });
    }),
    { seed: 20261129 },
  );
  for (const text of ["", "{", "undefined", "'a'", "[1,]"]) expect(read(text), text).toBeNull();
  expect(readJson(Buffer.from([0x22, 0xff, 0x22]))).toBeNull();
});

test("a shape that nobody asks for is refused before it is parsed, however well-formed", () => {
  const { openings, commas } = policy.json;
  const deep = (n: number) => "[".repeat(n) + "]".repeat(n);
  expect(read(deep(openings))).not.toBeNull();
  expect(read(deep(openings + 1))).toBeNull();
  expect(read(`{"a":`.repeat(openings + 1) + "1" + "}".repeat(openings + 1))).toBeNull();
  const flat = (n: number) => `[${Array.from({ length: n + 1 }, () => "0").join(",")}]`;
  expect(read(flat(commas))).not.toBeNull();
  expect(read(flat(commas + 1))).toBeNull();
});
