import { beforeEach, expect, test, vi } from "vitest";
import type { Session } from "../../agencies/browser/ceremonies.ts";
import type { Sealed } from "../../envelope/bytes.ts";
import { identityOf, newSeed, recipientOf, type Seed } from "../../envelope/keys.ts";
import { paperServer } from "../testing/paper-browser.ts";
import { drafts, notice, screen, who } from "./desk-state.ts";
import { emptyDraft } from "./draft.ts";
import { byPasskey, hasUnsent, leave, lock, signOut } from "./entering.ts";
import { openAside, sealAside } from "./sealed-aside.ts";
import { keepDraft } from "./thread-work.ts";

const seeds: Record<string, Seed> = { ada: newSeed(), ben: newSeed() };
const state = vi.hoisted(() => ({ comes: "", holds: null as Uint8Array | null }));
vi.mock("../../agencies/browser/ceremonies.ts", () => ({
  signIn: async () => ({
    ok: true,
    session: { member: { id: state.comes, name: state.comes, role: "member" }, epochWraps: [] } as unknown as Session,
    seed: Uint8Array.from(seeds[state.comes] as Seed),
  }),
}));
// The worker's two halves, without a worker.
vi.mock("./keys.ts", () => ({
  startKeys: () => ({
    hold: async ({ memberSeed, aside }: { memberSeed: Uint8Array; aside: Sealed | null }) => {
      state.holds = Uint8Array.from(memberSeed);
      return aside === null ? null : await openAside(aside, identityOf(state.holds as Seed)).catch(() => null);
    },
  }),
  endKeys: async (aside: string | null = null) =>
    aside === null ? null : await sealAside(aside, await recipientOf(state.holds as Seed)),
}));
vi.mock("./idle.ts", () => ({ watchIdle: () => () => undefined }));
vi.mock("./watch-queue.ts", () => ({ watchQueue: () => () => undefined }));
vi.mock("./words.ts", () => ({ t: (key: string) => key }));

const report = "a".repeat(32);
const comeIn = async (member: string): Promise<string | undefined> => {
  state.comes = member;
  expect(await byPasskey()).toEqual({ in: true });
  expect(who.value?.member.id).toBe(member);
  return drafts.value.get(report)?.text;
};
const write = (text: string): void => keepDraft(report, { ...emptyDraft, text });

beforeEach(() => {
  vi.stubGlobal("fetch", paperServer().fetch);
  leave();
});

test("a colleague who signs in on a locked page sees nothing of the letter, and it is there for its writer", async () => {
  await comeIn("ada");
  write("Which gate?");
  lock();
  expect(await comeIn("ben")).toBeUndefined();
  expect(hasUnsent()).toBe(true);
  write("Which floor?");
  lock();
  expect(await comeIn("ada")).toBe("Which gate?");
  lock();
  expect(await comeIn("ben")).toBe("Which floor?");
});

test("a colleague who signs out leaves the page where it is, and takes only their own away", async () => {
  await comeIn("ada");
  write("Which gate?");
  lock();
  await comeIn("ben");
  await signOut();
  expect(screen.value).toBe("sign-in");
  expect(notice.value?.text).toBe("desk.sign-in.kept");
  expect(await comeIn("ada")).toBe("Which gate?");

  keepDraft(report, emptyDraft);
  await signOut();
  expect(screen.value).toBe("left");
  expect(hasUnsent()).toBe(false);
});

test("leaving the page takes everybody's away", async () => {
  await comeIn("ada");
  write("Which gate?");
  lock();
  leave();
  expect(hasUnsent()).toBe(false);
  expect(await comeIn("ada")).toBeUndefined();
});
