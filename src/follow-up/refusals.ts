import { whyRefused, type Why } from "../report/refusals.ts";

/** Why a letter was not sent, or a mailbox not opened. Of these the thread has words of its own; see also `Why`. */
export type ThreadWhy = "over" | "full" | "full-of-files" | "moved" | "gone" | Why;

const own: Readonly<Record<string, ThreadWhy>> = {
  "visit-over": "over",
  "arrival-refused": "over",
  "thread-full": "full",
  "too-many": "full-of-files",
  "seq-taken": "moved",
  "message-unknown": "gone",
};

export const whyInThread = (status: number, reason: string, withFiles: boolean): ThreadWhy =>
  own[reason] ?? whyRefused(status, reason, withFiles);

/** What is said of it to somebody who was writing. */
export const sentenceInThread: Readonly<Record<ThreadWhy, string>> = {
  over: "follow-up.over",
  full: "follow-up.refused.full",
  "full-of-files": "follow-up.files.full",
  moved: "follow-up.refused.moved",
  gone: "follow-up.refused.gone",
  lost: "follow-up.refused.lost",
  "no-room": "follow-up.refused.no-room",
  "no-room-text": "follow-up.refused.no-room-text",
  "too-large": "follow-up.refused.too-large",
  crowded: "follow-up.refused.crowded",
  // A letter goes to no list of organisations that the server could have changed meanwhile.
  changed: "follow-up.refused.page",
  directory: "follow-up.refused.directory",
  // Found out before a report is sealed; a letter bears the day that this device says.
  clock: "follow-up.refused.page",
  files: "follow-up.files.again",
  page: "follow-up.refused.page",
  fault: "follow-up.refused.fault",
};

/** And to somebody who only wanted to come in: nothing was opened, and no text is lost. */
export const sentenceAtTheDoor: Readonly<Record<ThreadWhy, string>> = {
  ...sentenceInThread,
  over: "follow-up.enter.refused.over",
  lost: "follow-up.enter.refused.lost",
  crowded: "follow-up.enter.refused.crowded",
  page: "follow-up.enter.refused.page",
  fault: "follow-up.enter.refused.fault",
};
