import { type Check } from "./check.ts";

export const cryptography: readonly Check[] = [
  {
    number: 13,
    what: "Public vectors: age, our own",
    target: "all",
    tests: ["src/envelope/age-vectors.node.test.ts", "src/envelope/vectors.test.ts"],
  },
  {
    number: 14,
    what: "Against other implementations",
    target: "0 mismatches",
    tests: ["tools/soak/differential.test.ts"],
    whole: ["soak differential"],
  },
  {
    number: 15,
    what: "Every byte flipped, every chunk cut, letters swapped, replayed, dropped",
    target: "all refused or shown as a gap; never part of a text",
    tests: ["src/envelope/flipped.exhaustive.test.ts", "src/envelope/thread.test.ts"],
  },
  {
    number: 16,
    what: "Receipts written and read, with slips and look-alikes",
    target: "each comes back; no single slip accepted",
    tests: ["src/envelope/receipt.test.ts"],
    whole: ["soak receipts"],
  },
  {
    number: 17,
    what: "Mutation score of envelope and doors",
    target: "≥ 90 % killed",
    tests: [],
    whole: ["soak mutation"],
  },
  {
    number: 18,
    what: "Fuzzing of what reads strangers' bytes",
    target: "0 crashes, 0 above 1 s, memory < 512 MB",
    tests: ["tools/test/parsers.test.ts", "tools/soak/fuzz.test.ts"],
    whole: ["soak fuzz", "parsers"],
  },
];
