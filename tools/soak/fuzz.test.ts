import { expect, test } from "vitest";
import { parsers } from "../../bench/parsers/all.ts";
import { drawFrom } from "./differential/draw.ts";
import { targets } from "./fuzz/all.ts";
import { tryTarget } from "./fuzz/try-target.ts";

test("everything that meets the bytes of a stranger is tried", () => {
  expect(targets.map(({ name }) => name).toSorted()).toEqual(parsers.map(({ name }) => name).toSorted());
});

/** `npm run soak -- fuzz` tries a million of each. */
test.each(targets.map((target) => [target.name, target] as const))(
  "%s: bytes of any sort are read or refused",
  async (_, target) => {
    const { crashes, slowestMs, shapes } = await tryTarget(target, drawFrom(20_261_130), (runs) => runs >= 300);
    expect(
      [...crashes].map(([said, input]) => `${said}: ${Buffer.from(input).toString("base64").slice(0, 400)}`),
    ).toEqual([]);
    expect(slowestMs).toBeLessThan(1_000);
    expect(shapes).toBeGreaterThan(0);
  },
);

test("what throws or takes long would be seen", async () => {
  const broken = {
    name: "broken",
    seeds: [new Uint8Array([1])],
    read: (bytes: Uint8Array) => {
      if (bytes.length === 0) throw new Error("empty");
      for (const until = performance.now() + 30; performance.now() < until;);
    },
  };
  const { crashes, slowestMs } = await tryTarget(broken, drawFrom(1), (runs) => runs >= 4);
  expect([...crashes.keys()]).toEqual(["Error: empty"]);
  expect(slowestMs).toBeGreaterThan(5);
});
