import { laterWith, type Check } from "./check.ts";

export const durability: readonly Check[] = [
  {
    number: 19,
    what: "kill -9 at random moments under load",
    target: "0 acknowledged lost, 0 half; what is left over is swept within an hour",
    tests: ["src/intake/sweep-uploads.test.ts"],
    whole: ["soak crash"],
  },
  {
    number: 20,
    what: "The disk has it before “201” is said",
    target: "always",
    tests: ["tools/soak/synced.test.ts"],
    whole: ["soak synced"],
  },
  {
    number: 21,
    what: "A full disk while files arrive",
    target: "507, nothing spoilt, texts taken, recovery without restart",
    tests: ["src/intake/full-disk.test.ts", "src/follow-up/full-disk.test.ts", "src/kit/postgres/full-disk.test.ts"],
    whole: ["soak disk"],
  },
  {
    number: 22,
    what: "The ledger edited, cut, hashed anew",
    target: "always noticed by an organisation's own copy",
    tests: ["src/ledger/ledger.test.ts"],
    missing: laterWith("heads signed by those who saw them: a whole chain hashed anew"),
  },
  {
    number: 23,
    what: "Restore drill",
    target: "all opens, nothing erased comes back",
    tests: [],
    missing: laterWith("backup and restore"),
  },
  {
    number: 24,
    what: "Erased for good: an old backup with today's keys",
    target: "0 cases open",
    tests: [],
    missing: laterWith("rotation of keys"),
  },
  {
    number: 25,
    what: "An export checked without our code",
    target: "verifies; one byte changed fails",
    tests: [],
    missing: laterWith("the export of a case"),
  },
];
