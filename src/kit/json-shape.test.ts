import fc from "fast-check";
import { expect, test } from "vitest";
import { isShaped } from "./json-shape.ts";

const measured = (value: unknown): { depth: number; members: number } => {
  if (typeof value !== "object" || value === null) return { depth: 0, members: 0 };
  const inside = Object.values(value).map(measured);
  return {
    depth: 1 + Math.max(0, ...inside.map(({ depth }) => depth)),
    members: Math.max(0, inside.length - 1) + inside.reduce((sum, { members }) => sum + members, 0),
  };
};

test("a value passes with exactly the depth and the members that it has, whatever its words hold", () => {
  const words = fc.string({ unit: fc.constantFrom("[", "]", "{", "}", ",", '"', "\\", "a", "é", "\n") });
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "grapheme" }), words, (value, text) => {
      const both = [value, { [text]: text }];
      const { depth, members } = measured(both);
      const json = JSON.stringify(both);
      expect(isShaped(json, { depth, members })).toBe(true);
      expect(isShaped(json, { depth: depth - 1, members })).toBe(false);
      expect(isShaped(json, { depth, members: members - 1 })).toBe(false);
    }),
    { numRuns: 1_000, seed: 20261129 },
  );
});
