import fc from "fast-check";
import { expect, it } from "vitest";
import type { QueueRow } from "../../triage/queue-row.ts";
import { cameIn, waitAfter } from "./arrivals.ts";

const row = (report: string, opened = false) => ({ report, opened }) as QueueRow;

it.each<[string, string[] | null, QueueRow[], string[]]>([
  ["the first look announces nothing", null, [row("a")], []],
  ["nothing changed", ["a"], [row("a")], []],
  ["one came", ["a"], [row("b"), row("a")], ["b"]],
  ["one went", ["a", "b"], [row("b")], []],
  ["a colleague gave one back that was opened here", ["a"], [row("a"), row("b", true)], []],
])("%s", (_, before, rows, expected) => {
  expect(cameIn(before === null ? null : new Set(before), rows).map(({ report }) => report)).toEqual(expected);
});

it("asks again within half a minute while all is well, ever more seldom when not, and at least every six minutes", () => {
  fc.assert(
    fc.property(fc.nat(50), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
      const wait = waitAfter(failures, chance);
      expect(wait).toBeGreaterThanOrEqual(16_000);
      expect(wait).toBeLessThanOrEqual(failures === 0 ? 30_000 : 360_000);
      expect(waitAfter(failures + 1, chance)).toBeGreaterThanOrEqual(wait);
    }),
    { examples: [[4, 1]] },
  );
});
