import { expect, test } from "vitest";
import { countsOf, sum } from "./counts.ts";

const report = (numPassedTests: number, numFailedTests: number, testResults: unknown[] = []) =>
  JSON.stringify({ numPassedTests, numFailedTests, testResults });

test("counts what vitest counted", () => {
  expect(countsOf(report(7, 2), 1)).toMatchObject({ passed: 7, failed: 2 });
});

test("a file that could not be loaded is a failure though no test of it failed", () => {
  expect(countsOf(report(7, 0, [{ status: "failed", assertionResults: [] }]), 1)).toMatchObject({
    passed: 7,
    failed: 1,
  });
});

test("a run without a report, or that ended badly although every test passed, is a failure", () => {
  expect(countsOf(null, 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(countsOf(report(7, 0), 1)).toMatchObject({ passed: 7, failed: 1 });
});

test("each failure is named with the first line of what it says", () => {
  const results = [
    { name: "a.test.ts", status: "failed", message: "no such module\nat x", assertionResults: [] },
    {
      name: "b.test.ts",
      status: "failed",
      assertionResults: [
        { status: "passed", fullName: "stands" },
        { status: "failed", fullName: "falls", failureMessages: ["expected 1\nat y"] },
      ],
    },
  ];
  expect(countsOf(report(1, 1, results), 1)).toEqual({
    passed: 1,
    failed: 2,
    faults: ["a.test.ts: no such module", "b.test.ts: falls: expected 1"],
  });
});

test("parts add up", () => {
  expect(
    sum([
      { passed: 1, failed: 2, faults: ["a"] },
      { passed: 3, failed: 4, faults: ["b"] },
    ]),
  ).toEqual({ passed: 4, failed: 6, faults: ["a", "b"] });
});
