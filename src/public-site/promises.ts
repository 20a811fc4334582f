/**
 * What this site promises about itself: one sentence each, in four languages under `public-site.promise.<id>`,
 * and one test each, `promises/<id>.test.ts` (or `.browser.test.ts`). The page "How we protect you" shows exactly this list.
 * A promise without a test must not stand here.
 */
export const promises = [
  { id: "locked-in-browser", about: "report" },
  { id: "only-the-chosen-open", about: "report" },
  { id: "pictures-only-where-allowed", about: "report" },
  { id: "name-stays-with-ngo", about: "report" },
  { id: "little-is-required", about: "report" },
  { id: "pictures-are-redrawn", about: "report" },
  { id: "nothing-sent-when-it-fails", about: "sending" },
  { id: "receipt-means-kept", about: "sending" },
  { id: "simple-page-says-so", about: "sending" },
  { id: "no-address-no-time", about: "you" },
  { id: "no-cookie-no-storage", about: "you" },
  { id: "nobody-else-is-told", about: "you" },
  { id: "way-out-always-works", about: "you" },
  { id: "receipt-never-opens-the-report", about: "after" },
  { id: "wrong-receipt-looks-empty", about: "after" },
  { id: "answers-are-signed", about: "after" },
  { id: "every-opening-is-written-down", about: "after" },
] as const satisfies readonly { readonly id: string; readonly about: PromiseGroup }[];

export const promiseGroups = ["report", "sending", "you", "after"] as const;
export type PromiseGroup = (typeof promiseGroups)[number];
export type PromiseId = (typeof promises)[number]["id"];

/** What we cannot promise, said just as plainly: `public-site.limit.<id>`. No test can prove these. */
export const limits = [
  "visit-can-be-seen",
  "page-shown-again",
  "spyware",
  "our-server-taken-over",
  "people-who-read",
  "readers-may-tell",
  "name-with-ngo",
  "seized-machines",
  "outcome",
] as const;
