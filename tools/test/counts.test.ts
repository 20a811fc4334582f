import { expect, test } from "vitest";
import { countsOf, sum } from "./counts.ts";

const report = (numPassedTests: number, numFailedTests: number, testResults: unknown[] = []) =>
  JSON.stringify({ numPassedTests, numFailedTests, testResults });

test("counts what vitest counted", () => {
  expect(countsOf(report(7, 2), 1)).toEqual({ passed: 7, failed: 2 });
});

test("a file that could not be loaded is a failure though no test of it failed", () => {
  expect(countsOf(report(7, 0, [{ status: "failed", assertionResults: [] }]), 1)).toEqual({ passed: 7, failed: 1 });
});

test("a run without a report, or that ended badly although every test passed, is a failure", () => {
  expect(countsOf(null, 0)).toEqual({ passed: 0, failed: 1 });
  expect(countsOf(report(7, 0), 1)).toEqual({ passed: 7, failed: 1 });
});

test("parts add up", () => {
  expect(
    sum([
      { passed: 1, failed: 2 },
      { passed: 3, failed: 4 },
    ]),
  ).toEqual({ passed: 4, failed: 6 });
});
