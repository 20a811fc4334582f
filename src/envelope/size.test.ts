import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketFor, coreSizes, grantSizes, listSizes, messageSizes, padme, personSizes } from "./size.ts";

const kib = 1024;

test("the buckets are those of the protocol", () => {
  const inKib = (sizes: readonly number[]) => sizes.map((size) => size / kib);
  expect([grantSizes, messageSizes, coreSizes, personSizes, listSizes].map(inKib)).toEqual([
    [1],
    [4, 16, 64],
    [16, 64, 256],
    [4, 16, 64, 256],
    [4, 16, 64],
  ]);
});

test("a plaintext gets the smallest bucket that holds it", () => {
  expect(bucketFor(0, messageSizes)).toBe(4 * kib);
  expect(bucketFor(4 * kib, messageSizes)).toBe(4 * kib);
  expect(bucketFor(4 * kib + 1, messageSizes)).toBe(16 * kib);
  expect(bucketFor(64 * kib + 1, messageSizes)).toBeNull();
});

test.each([
  [0, 65536],
  [65536, 65536],
  [65537, 67584],
  [67584, 67584],
  [67585, 69632],
  [1_000_000, 1_015_808],
  [1_048_576, 1_048_576],
  [1_048_577, 1_081_344],
  [104_857_600, 104_857_600],
])("Padmé makes %i into %i", (length, padded) => {
  expect(padme(length)).toBe(padded);
});

test("Padmé never shrinks, adds at most 12 %, and leaves a padded length alone", () => {
  fc.assert(
    fc.property(fc.integer({ min: 65536, max: 110 * kib * kib }), (length) => {
      const padded = padme(length);
      return padded >= length && padded <= length * 1.12 && padme(padded) === padded;
    }),
  );
});
