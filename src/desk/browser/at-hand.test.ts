import { afterEach, expect, test, vi } from "vitest";
import { compartments } from "../../envelope/bytes.ts";
import { put, drafts, forgetReports, unsent, type Reading } from "./desk-state.ts";
import { emptyDraft, isBegun } from "./draft.ts";
import { mayBeYoung } from "./language-of.ts";
import { send } from "./thread-work.ts";
import { dayOnTheWall } from "./words.ts";

vi.mock("./words.ts", async (real) => ({ ...(await real<object>()), t: (key: string) => key }));
afterEach(() => void (vi.unstubAllEnvs(), vi.unstubAllGlobals(), forgetReports()));

test.each([
  ["Europe/Brussels", "2026-11-29T22:59:00Z", "2026-11-29"],
  ["Europe/Brussels", "2026-11-29T23:01:00Z", "2026-11-30"],
  ["America/New_York", "2026-01-01T03:00:00Z", "2025-12-31"],
  ["UTC", "2026-03-04T00:00:00Z", "2026-03-04"],
])("paper printed in %s at %s is from %s", (zone, at, day) => {
  vi.stubEnv("TZ", zone);
  expect(dayOnTheWall(new Date(at))).toBe(day);
});

const told = (about: unknown): Reading =>
  ({ status: "open", opened: { core: { core: { answers: { danger: { about } } } } } }) as unknown as Reading;
test.each([
  ["me", true],
  ["friend", true],
  ["other", false],
  [undefined, false],
  [["me"], false],
])("about %j: the letter box reminds of a child: %s", (about, reminds) => {
  expect(mayBeYoung(told(about))).toBe(reminds);
});
test("a report that is shut, or cannot be read, reminds of nothing", () => {
  expect(mayBeYoung({ status: "closed" })).toBe(false);
  for (const name of compartments)
    expect(mayBeYoung({ status: "open", opened: { [name]: "unreadable" } } as unknown as Reading)).toBe(false);
});

test("a letter is begun once there is a word in it", () => {
  expect([undefined, emptyDraft, { ...emptyDraft, text: " \n" }].map(isBegun)).toEqual([false, false, false]);
  expect(isBegun({ ...emptyDraft, text: " a" })).toBe(true);
});

test("why a letter was not sent is kept for the place where it was to be sent, and goes with the lock", async () => {
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("offline")));
  const report = "a".repeat(32);
  drafts.value = put(drafts.value, report, { ...emptyDraft, text: "Which gate?" });
  expect(await send(report, [])).toBe(false);
  expect(unsent.value).toEqual({ report, why: "desk.refused.fault-here" });
  expect(drafts.value.get(report)?.text).toBe("Which gate?");
  forgetReports();
  expect(unsent.value).toBeNull();
});
