import { expect, test } from "vitest";
import { anyLength, sealedBody, sealedFile, toldByBodies, toldByFiles, type Sized } from "./testing/sizes.ts";

/** `npm run soak -- sizes` does it with a thousand. */
const many = 40;
const sealedAll = async (seal: (length: number) => Promise<Sized>, longest: number): Promise<Sized[]> => {
  const sized: Sized[] = [];
  for (let n = 0; n < many; n++) sized.push(await seal(anyLength(longest)));
  return sized;
};

test(
  "bodies of any length have three sizes at most, and within one the size tells nothing",
  { timeout: 90_000 },
  async () => {
    const told = toldByBodies(await sealedAll(sealedBody, 250 * 1024));
    expect(told.sizes).toBeLessThanOrEqual(3);
    expect(told.r).toBe(0);
  },
);

test("files of any length have Padmé's sizes, and within one the size tells nothing", { timeout: 90_000 }, async () => {
  expect(toldByFiles(await sealedAll(sealedFile, 400 * 1024))).toEqual({ others: 0, r: 0 });
});

test("sizes that follow the length are seen, so that nothing told means something", () => {
  const naive = [1, 2, 3, 300, 301].map((n) => ({ length: n * 1000, sealed: n * 1000 + 200, plain: n * 1000 }));
  expect(toldByBodies(naive)).toEqual({ sizes: 5, r: 1 });
  expect(toldByFiles(naive).others).toBe(5);
  expect(toldByFiles(naive).r).toBeCloseTo(1, 9);
});
