/** `faults`: a line for each test that failed, so that the end of a long run tells which. */
export type Counts = { readonly passed: number; readonly failed: number; readonly faults: readonly string[] };

/** A run's counts from vitest's JSON report. A file that could not even be loaded, or a run that ended badly, counts as failed. */
export function countsOf(report: string | null, code: number): Counts {
  if (report === null) return { passed: 0, failed: 1, faults: [] };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(report) as Report;
  const notLoaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  ).length;
  const failed = numFailedTests + notLoaded;
  const faults = testResults.flatMap(faultsIn);
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, faults };
}

const faultsIn = ({ name, status, message, assertionResults }: Report["testResults"][number]): string[] => {
  const tests = assertionResults.filter((test) => test.status === "failed");
  if (tests.length === 0) return status === "failed" ? [`${name}: ${firstLine(message)}`] : [];
  return tests.map(({ fullName, failureMessages }) => `${name}: ${fullName}: ${firstLine(failureMessages?.[0])}`);
};

const firstLine = (message = ""): string => message.split("\n", 1)[0] ?? "";

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
};

export const sum = (all: readonly Counts[]): Counts => ({
  passed: all.reduce((total, { passed }) => total + passed, 0),
  failed: all.reduce((total, { failed }) => total + failed, 0),
  faults: all.flatMap(({ faults }) => faults),
});
