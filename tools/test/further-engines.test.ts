import { expect, test } from "vitest";
import { closing } from "./closing.ts";
import type { Engine } from "../../journeys/engines/engine.ts";
import { alsoWithoutThoseThatDoNotStart } from "./starting.ts";
import { firefox, skippedOf, webkit, without, type FurtherEngine } from "./further-engines.ts";

const counts = { passed: 7, failed: 1, faults: ["a.test.ts: falls"] };
const engine = (name: string, ...places: readonly (string | null)[]): FurtherEngine => {
  const left = [...places];
  return { name, packages: [`${name}-package`, "screen"], find: () => (left.length > 1 ? left.shift()! : left[0]!) };
};
const neverAsked = (): never => expect.unreachable("nothing is to be installed");

test("an engine that is missing and does not come is named, directly before the last line, with how to install it", async () => {
  const asked: string[][] = [];
  const skipped = await skippedOf(
    [engine("Here", "/usr/bin/here"), engine("Far", null)],
    async (packages) => (asked.push([...packages]), "apt-get could not install it"),
    {},
  );
  expect(asked).toEqual([["Far-package", "screen"]]);
  expect(closing(counts, skipped).split("\n").slice(-4)).toEqual([
    "failed: a.test.ts: falls",
    "",
    "skipped: Far: apt-get could not install it. To install it (Debian): sudo apt-get install Far-package screen",
    "7 passed, 1 failed",
  ]);
});

test("one that came is not skipped; one that came only in part is", async () => {
  expect(await skippedOf([engine("Late", null, "/usr/bin/late")], async () => null, {})).toEqual([]);
  const half = await skippedOf([engine("Half", null, "/usr/bin/half")], async () => "installing it took too long", {});
  expect(half.map(({ why }) => why)).toEqual(["installing it took too long"]);
  const lost = await skippedOf([engine("Lost", null)], async () => null, {});
  expect(lost.map(({ why }) => why)).toEqual(["it was installed and is not where it should be"]);
});

test("all together are given less than four minutes", async () => {
  const given: number[] = [];
  const slow = async (_: readonly string[], atMost: number) => (given.push(atMost), "installing it took too long");
  await skippedOf([engine("One", null), engine("Other", null)], slow, {});
  expect(given.length).toBe(2);
  expect(Math.max(...given)).toBeLessThanOrEqual(240_000);
  expect(given[1]!).toBeLessThanOrEqual(given[0]!);
});

test("who wants none of them says so, and is told; the journeys are told what is skipped in the same way", async () => {
  const skipped = await skippedOf([firefox, webkit], neverAsked, {
    ISS_WITHOUT_ENGINES: "firefox-esr webkit2gtk-driver",
  });
  expect(skipped.map(({ why }) => why)).toEqual(Array(2).fill("ISS_WITHOUT_ENGINES leaves it out"));
  expect(without(skipped)).toEqual({ ISS_WITHOUT_ENGINES: "firefox-esr webkit2gtk-driver" });
});

test("without anything skipped the last line stands alone behind a blank one", () => {
  expect(closing({ ...counts, failed: 0, faults: [] }, [])).toBe("\n7 passed, 0 failed");
});

test("one that does not open an empty page is skipped, says why, and what was skipped before stays so", async () => {
  const [fine, broken, gone] = [engine("Fine", "/fine"), engine("Broken", "/broken"), engine("Gone", null)];
  const opening = (path: string, open: Engine["open"]): Engine => ({ name: path, find: () => path, open });
  let closed = 0;
  const hands = { ask: async () => "complete", close: async () => void closed++ } as unknown as Awaited<
    ReturnType<Engine["open"]>
  >;
  const adapters = [
    opening("/fine", async () => hands),
    opening("/broken", () => Promise.reject(new Error("no screen\n  at x"))),
  ];
  const before = [{ engine: gone, why: "this machine does not have it" }];
  const skipped = await alsoWithoutThoseThatDoNotStart(before, [fine, broken, gone], adapters);
  expect(skipped.map(({ engine: { name }, why }) => `${name}: ${why}`)).toEqual([
    "Gone: this machine does not have it",
    "Broken: it does not open a page on this machine (no screen)",
  ]);
  expect(closed).toBe(1);
});
