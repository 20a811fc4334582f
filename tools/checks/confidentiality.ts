import { type Check } from "./check.ts";

export const confidentiality: readonly Check[] = [
  {
    number: 1,
    what: "Canaries in every field and file of reports and threads; disk, log and memory searched in every dress",
    target: "0 found",
    tests: ["src/public-site/canary.test.ts", "promises/locked-in-browser.test.ts"],
    whole: ["soak memory"],
  },
  {
    number: 2,
    what: "The same without scripts",
    target: "0 on disk; 0 in memory 60 s after the answer",
    tests: ["src/public-site/canary.test.ts"],
    whole: ["soak memory"],
  },
  {
    number: 3,
    what: "The receipt is never on the wire",
    target: "0 outside the browser's memory",
    tests: ["promises/receipt-never-opens-the-report.test.ts", "journeys/locked-memory.journey.ts"],
  },
  {
    number: 4,
    what: "A fault at each step of sealing and of the directory",
    target: "0 bytes of the report sent after it; “nothing was sent” is said",
    tests: ["promises/nothing-sent-when-it-fails.browser.test.ts"],
  },
  {
    number: 5,
    what: "Forged directories",
    target: "all refused, 0 uploads",
    tests: ["src/envelope/directory.test.ts", "src/envelope/directory-content.test.ts"],
  },
  {
    number: 6,
    what: "A compartment granted to an organisation without the capability",
    target: "0 accepted",
    tests: ["promises/pictures-only-where-allowed.test.ts", "src/follow-up/readers-matrix.test.ts"],
  },
  {
    number: 7,
    what: "Sizes of what is sealed",
    target: "bodies of 3 sizes at most; files in the Padmé set; no correlation within a bucket",
    tests: ["src/envelope/size.test.ts", "src/envelope/sealed-sizes.node.test.ts"],
    whole: ["soak sizes"],
  },
  {
    number: 8,
    what: "Known or unknown mailbox, right or wrong signature: length, headers, time",
    target: "the same bytes and headers; Welch’s |t| < 4.5; medians less than 50 µs apart",
    tests: ["src/follow-up/existence.test.ts", "promises/wrong-receipt-looks-empty.test.ts"],
    whole: ["soak existence"],
  },
  {
    number: 9,
    what: "What a seized disk tells of when",
    target: "an hour later no order better than chance (|tau| < 0.1), no moment",
    tests: [
      "promises/no-address-no-time.test.ts",
      "src/follow-up/statistics.test.ts",
      "src/kit/postgres/postgres.test.ts",
    ],
    whole: ["soak traces"],
  },
  {
    number: 10,
    what: "No internet address in storage or logs",
    target: "0 found; no count is kept by address",
    tests: ["promises/no-address-no-time.test.ts", "src/public-site/addresses.test.ts"],
  },
  {
    number: 11,
    what: "No trace in the browser's profile after a whole journey",
    target: "nothing but one neutral title in the history",
    tests: ["journeys/no-trace.journey.ts", "promises/no-cookie-no-storage.test.ts"],
  },
  {
    number: 12,
    what: "No third party on any page, in any language",
    target: "0 requests elsewhere, 0 questions to DNS",
    tests: ["promises/nobody-else-is-told.test.ts", "journeys/every-page.journey.ts"],
    whole: ["soak dns"],
  },
];
