/**
 * How long an instance keeps what reaches it. The one place of these periods: what forgets takes them from here, and the
 * page on privacy says them. Told to others in docs/protocol.md §9.
 */
export const keeping = {
  /** Days after its own day that a report waits to be opened. */
  unopenedDays: 90,
  /** Weeks that a conversation lives after the last letter of an organisation, once its case is closed by all. */
  mailboxWeeks: 52,
  /** Hours in all that a file may be on its way before what arrived of it is over. */
  uploadHours: 3,
} as const;
