import { expect, test } from "vitest";
import { openMessages } from "../kit/messages.ts";
import { sentenceAtTheDoor, sentenceInThread, whyInThread, type ThreadWhy } from "./refusals.ts";

test.each(["en", "fr", "nl", "de"] as const)("each why says in %s what happened and what helps", (language) => {
  const t = openMessages("locales").t(language);
  for (const sentences of [sentenceInThread, sentenceAtTheDoor])
    for (const [why, key] of Object.entries(sentences))
      expect(
        t(key)
          .split(/[.?!]/)
          .filter((part) => part.trim() !== "").length,
        `${why}: ${t(key)}`,
      ).toBeGreaterThan(1);
  // At the door nothing was typed but a receipt.
  for (const why of ["over", "lost", "crowded", "page", "fault"] as const)
    expect(sentenceAtTheDoor[why]).not.toBe(sentenceInThread[why]);
});

test.each([
  [401, "visit-over", "over"],
  [401, "arrival-refused", "over"],
  [429, "thread-full", "full"],
  [422, "too-many", "full-of-files"],
  [422, "attachments-too-many", "too-large"],
  [404, "message-unknown", "gone"],
  [507, "no-room-for-attachments", "no-room"],
  [422, "message-not-sealed", "page"],
  [418, "never-heard-of", "fault"],
] as const)("%i %s is %s", (status, reason, why: ThreadWhy) => {
  expect(whyInThread(status, reason, true)).toBe(why);
});
