import fc from "fast-check";
import { expect, test } from "vitest";
import type { Sealed } from "../../envelope/bytes.ts";
import { keeping, nothingKept } from "./kept.ts";

const members = ["ada", "ben", "cleo", "dan"];
const act = fc.oneof(
  fc.record({ do: fc.constant("lock" as const), member: fc.constantFrom(...members), letters: fc.boolean() }),
  fc.record({ do: fc.constantFrom("comes in" as const), member: fc.constantFrom(...members) }),
);

test("whoever of four colleagues comes and goes, each finds what they set aside last, and only once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
      const kept = keeping();
      const expected = new Map<string, { n: number; letters: boolean }>();
      for (const [n, one] of acts.entries()) {
        if (one.do === "lock") {
          kept.keep(one.member, { sealed: Promise.resolve(new Uint8Array([n]) as Sealed), letters: one.letters });
          expected.set(one.member, { n, letters: one.letters });
        } else {
          expect((await kept.of(one.member).sealed)?.[0]).toBe(expected.get(one.member)?.n);
          kept.drop(one.member);
          expected.delete(one.member);
        }
        expect(kept.letters()).toBe([...expected.values()].some(({ letters }) => letters));
      }
    }),
  );
});

test("of more than four, the oldest without a letter goes first, and a letter only when all have one", () => {
  const [letter, none] = [{ ...nothingKept, letters: true }, { ...nothingKept }];
  const kept = keeping();
  const there = (): string => [..."abcdefg"].filter((one) => kept.of(one) !== nothingKept).join("");
  for (const [member, one] of [
    ["a", letter],
    ["b", none],
    ["c", letter],
    ["d", letter],
  ] as const)
    kept.keep(member, one);
  expect(there()).toBe("abcd");
  kept.keep("e", letter);
  expect(there()).toBe("acde");
  kept.keep("a", letter);
  kept.keep("f", none);
  expect(there()).toBe("adef");
  kept.dropAll();
  expect([there(), kept.letters()]).toEqual(["", false]);
});
