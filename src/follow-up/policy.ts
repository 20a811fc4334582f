export const policy = {
  /** A visit to a mailbox ends after so much silence; nothing of it is stored. */
  visitIdleMs: 10 * 60_000,
  arrivalLastsMs: 120_000,
} as const;
