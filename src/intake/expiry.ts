import { policy } from "./policy.ts";

/** The Monday after which a mailbox may go: weeks, because a day would tell when the last letter came. */
export const expiryWeekAfter = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`);
  const toMonday = (8 - (date.getUTCDay() || 7)) % 7;
  date.setUTCDate(date.getUTCDate() + toMonday + 7 * policy.keep.mailboxWeeks);
  return date.toISOString().slice(0, 10);
};
