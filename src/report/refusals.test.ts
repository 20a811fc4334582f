import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openMessages } from "../kit/messages.ts";
import { projectRoot } from "../kit/where.ts";
import { whyRefused, whys, type Why } from "./refusals.ts";

/** Refusals that neither the form nor the thread can meet, by what they are said to instead. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  "a desk, a page, or somebody who makes up addresses": [
    "aware-unreadable", "covered", "kind-unknown", "message-unknown", "no-capability", "others-asked", "sign-in",
  ], // prettier-ignore
  "somebody at a field, before anything is sent": ["check", "length", "symbol"],
  "a form without scripts, which has its own words": ["spent"],
  "the thread, which has its own words": ["visit-over", "arrival-refused", "seq-taken", "thread-full", "too-many"],
  "nobody but ourselves: what was sealed here is not what it should be": ["mailbox-gone", "note", "shape", "signature"],
  "nobody: it counts as a lost connection, and is tried again": ["fault"],
};

/** Every reason that the server names, read from where it names it. */
const named = new Set(
  ["intake", "follow-up", "envelope", "kit/http"].flatMap((room) =>
    readdirSync(join(projectRoot(), "src", room), { encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
      .flatMap((file) => {
        const source = readFileSync(join(projectRoot(), "src", room, file), "utf8");
        return [...source.matchAll(/(?:refused: |refuse\(\d{3}, )"([a-z][a-z-]*)"/g)].map(([, reason = ""]) => reason);
      }),
  ),
);

test("every refusal of the server has its sentence, or it is said whom else it is for", () => {
  const [known, others] = [[...named], Object.values(elsewhere).flat()];
  expect(known.length).toBeGreaterThan(40);
  expect(known.filter((reason) => whyRefused(422, reason, true) === "fault" && !others.includes(reason))).toEqual([]);
  expect(others.filter((reason) => whyRefused(422, reason, true) !== "fault")).toEqual([]);
});

test.each(["en", "fr", "nl", "de"] as const)(
  "each why says in %s what helps, to a child and to an adult",
  (language) => {
    const t = openMessages("locales").t(language);
    const said = new Set<string>();
    for (const why of whys)
      for (const key of [why === "fault" ? "text" : why, `${why === "fault" ? "text" : why}@young`])
        said.add(t(`report.failed.${key}`));
    expect(said.size).toBeGreaterThanOrEqual(whys.length);
    for (const sentence of said) {
      expect(sentence).toMatch(/[:：]$/);
      // More than "Try again": it says what happened, and what of it is still there.
      expect(sentence.split(/[.:：]/).length, sentence).toBeGreaterThan(3);
    }
  },
);

test.each([
  [507, "no-room-for-attachments", true, "no-room"],
  [507, "no-room", false, "no-room-text"],
  [413, "body-too-large", false, "too-large"],
  [503, "no-room-for-body", true, "crowded"],
  [429, "busy", false, "crowded"],
  [422, "proof-outdated", false, "crowded"],
  [422, "organisation-unknown", false, "changed"],
  [422, "parts-missing", true, "files"],
  [409, "no-upload", false, "fault"],
  [409, "report-differs", false, "page"],
  [0, "no-directory", false, "directory"],
  [418, "never-heard-of", true, "fault"],
] as const)("%i %s, with files: %s, is %s", (status, reason, withFiles, why: Why) => {
  expect(whyRefused(status, reason, withFiles)).toBe(why);
});
