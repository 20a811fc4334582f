import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openContent } from "../content.ts";
import { dangers, endingOf, endings, noticedKinds, noticedOf } from "./ending.ts";
import { endingFor, isAsked, settings, type Told } from "./told.ts";

const signs = openContent("content").list("signs").filter(isAsked);
const rank = (ending: (typeof endings)[number]): number => endings.indexOf(ending);

describe("from what was noticed to what to do now", () => {
  test("is this table, whole", () => {
    const whole = noticedKinds.flatMap((noticed) =>
      dangers.flatMap((danger) =>
        [true, false].map(
          (placed) =>
            `${noticed}, danger ${danger}, ${placed ? "placed" : "no place"}: ${endingOf(noticed, danger, placed)}`,
        ),
      ),
    );
    expect(whole).toEqual([
      "nothing, danger yes, placed: call",
      "nothing, danger yes, no place: call",
      "nothing, danger no, placed: keep",
      "nothing, danger no, no place: keep",
      "nothing, danger unknown, placed: keep",
      "nothing, danger unknown, no place: keep",
      "looks, danger yes, placed: call",
      "looks, danger yes, no place: call",
      "looks, danger no, placed: keep",
      "looks, danger no, no place: keep",
      "looks, danger unknown, placed: keep",
      "looks, danger unknown, no place: keep",
      "one, danger yes, placed: call",
      "one, danger yes, no place: call",
      "one, danger no, placed: talk",
      "one, danger no, no place: keep",
      "one, danger unknown, placed: talk",
      "one, danger unknown, no place: talk",
      "enough, danger yes, placed: call",
      "enough, danger yes, no place: call",
      "enough, danger no, placed: report",
      "enough, danger no, no place: talk",
      "enough, danger unknown, placed: report",
      "enough, danger unknown, no place: talk",
    ]);
  });

  test.each([
    [[], false, false, "nothing"],
    [[], false, true, "looks"],
    [[], true, true, "one"],
    [["with-another"], false, true, "one"],
    [["with-another"], true, false, "enough"],
    [["with-another", "with-another"], false, false, "enough"],
    [["alone"], false, true, "enough"],
  ] as const)("%j, something else %s, looks %s: %s", (ticked, somethingElse, looks, noticed) => {
    expect(
      noticedOf(
        ticked.map((speaks) => ({ speaks })),
        somethingElse,
        looks,
      ),
    ).toBe(noticed);
  });
});

const told = fc.record({
  noticed: fc.subarray(signs.map(({ id }) => id)),
  somethingElse: fc.boolean(),
  other: fc.constant(""),
  looks: fc.boolean(),
  danger: fc.constantFrom("", ...dangers),
  setting: fc.constantFrom("", ...settings),
  where: fc.constantFrom("", " ", "Pattaya"),
  when: fc.constant(""),
}) satisfies fc.Arbitrary<Told>;

test("one thing more that somebody did never makes the ending smaller", () => {
  fc.assert(
    fc.property(told, fc.constantFrom("other", ...signs.map(({ id }) => id)), (before, more) => {
      const after: Told =
        more === "other" ? { ...before, somethingElse: true } : { ...before, noticed: [...before.noticed, more] };
      expect(rank(endingFor(after, signs))).toBeGreaterThanOrEqual(rank(endingFor(before, signs)));
    }),
    { numRuns: 3000, seed: 20261124 },
  );
});

test("how people look changes nothing once there is something that somebody did", () => {
  fc.assert(
    fc.property(told, (one) => {
      fc.pre(one.noticed.length > 0 || one.somethingElse);
      expect(endingFor({ ...one, looks: true }, signs)).toBe(endingFor({ ...one, looks: false }, signs));
    }),
    { numRuns: 1000, seed: 20261124 },
  );
});
