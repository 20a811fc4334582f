import { type Check } from "./check.ts";

export const availability: readonly Check[] = [
  {
    number: 42,
    what: "Load, and ten files of 100 MiB at once",
    target: "50 reports/s, p95 ≤ 250 ms; memory + 64 MB",
    tests: [],
    whole: ["intake", "memory"],
    short: "memory grows by more than 64 MB, under uploads and under stalled forms",
  },
  {
    number: 43,
    what: "A flood without proof of work, honest people beside it",
    target: "≥ 99 % succeed, p95 ≤ 2 s",
    tests: ["tools/soak/flood.ts"],
    whole: ["soak flood"],
  },
  {
    number: 44,
    what: "A slow device and line",
    target: "receipt ≤ 20 s, report ≤ 2 s, 10 MiB ≤ 15 s",
    tests: [],
    whole: ["journey"],
    short: "a picture of 10 MiB takes longer than 15 s on the slow line",
  },
];
