/**
 * The oldest browsers in which scripts take a page over, and in which the desk works; in older ones the plain form stays,
 * which works, and the desk says that it cannot. Follows from what is needed: tools/browsers/features.test.ts.
 */
export const oldestBrowsers = { "Chrome, Edge": "111", Firefox: "119", "Safari, iOS": "16.4" } as const;
