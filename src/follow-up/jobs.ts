import type { Clock } from "../kit/clock.ts";
import type { Job } from "../kit/jobs.ts";
import { forgetMailboxes } from "./forget-mailboxes.ts";
import { settleLetters } from "./settle-letters.ts";

export const followUpJobs = (clock: Clock): Job[] => [
  { name: "follow-up.forget-mailboxes", everyMinutes: 1440, run: (db) => forgetMailboxes(db, clock) },
  { name: "follow-up.settle-letters", everyMinutes: 60, run: settleLetters },
];
