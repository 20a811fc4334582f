/** Why an organisation closes a report. A fixed list: free text would be a place for things the server must not hold. */
export const closingReasons = [
  "handed-to-police",
  "another-acts",
  "joined",
  "not-enough",
  "out-of-scope",
  "sent-by-mistake",
] as const;

export type ClosingReason = (typeof closingReasons)[number];

export const isClosingReason = (value: unknown): value is ClosingReason =>
  (closingReasons as readonly unknown[]).includes(value);
