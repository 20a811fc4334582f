import { laterWith, type Check } from "./check.ts";

export const access: readonly Check[] = [
  {
    number: 26,
    what: "Roles × routes × own or foreign object, from the table of routes",
    target: "every cell asserted, 0 allowed by chance",
    tests: ["src/public-site/matrix.test.ts", "src/desk/matrix.test.ts", "src/follow-up/upload-matrix.test.ts"],
  },
  {
    number: 27,
    what: "Two persons' rule",
    target: "0 accepted with one",
    tests: [],
    missing: laterWith("the second signature"),
  },
  {
    number: 28,
    what: "Requests from other sites",
    target: "0 changes",
    tests: ["src/public-site/from-elsewhere.test.ts", "src/agencies/desk-http.test.ts"],
  },
  {
    number: 29,
    what: "Sessions: fixed, idle, absolute, after signing out",
    target: "as said, within 5 s",
    tests: ["src/agencies/desk-http.test.ts", "journeys/locked-desk.journey.ts"],
  },
  {
    number: 30,
    what: "Locking wipes keys; the form forgets what was typed: heap snapshots",
    target: "0 found",
    tests: [
      "src/report/held-after.test.ts",
      "src/kit/browser/let-go.browser.test.tsx",
      "journeys/locked-memory.journey.ts",
      "journeys/locked-desk.journey.ts",
    ],
  },
  {
    number: 31,
    what: "The name and the file only after a fresh touch of the passkey",
    target: "0 without",
    tests: ["src/agencies/desk-http.test.ts"],
    missing: laterWith("the export of a case: its own touch"),
  },
  {
    number: 32,
    what: "Two-key tokens guessed",
    target: "0 confirmed",
    tests: [],
    missing: laterWith("finding the same person in two reports"),
  },
  {
    number: 33,
    what: "A member is revoked while at work",
    target: "0 requests after 1 s",
    tests: ["src/agencies/desk-http.test.ts"],
  },
];
