/** One of the checks that hold the threat model (docs/threat-model.md) against the program that runs. */
export type Check = {
  readonly number: number;
  readonly what: string;
  /** What is true when it passes. */
  readonly target: string;
  /** Files of tests that `npm test` runs; small, where the whole takes long. */
  readonly tests: readonly string[];
  /** What runs it whole, as bench/RESULTS.md names it: "soak crash", "journey". */
  readonly whole?: readonly string[];
  /** What of the target its last figure does not reach. */
  readonly short?: string;
  /** What of it does not run yet, and why. */
  readonly missing?: string;
};

export const laterWith = (what: string): string => `not yet: comes with ${what}`;
