import { batch } from "@preact/signals";
import {
  enrol,
  enrolByLink,
  openWithLink,
  openWithPassphrase,
  signIn,
  unlock,
  type Invitation,
  type Refused,
  type Session,
} from "../../agencies/browser/ceremonies.ts";
import type { Seed } from "../../envelope/keys.ts";
import { call } from "./call.ts";
import { drafts, forgetReports, notice, screen, soonLocked, who } from "./desk-state.ts";
import { isBegun } from "./draft.ts";
import { watchIdle } from "./idle.ts";
import { keeping } from "./kept.ts";
import { endKeys, startKeys } from "./keys.ts";
import { sayRefusal } from "./say.ts";
import { comeBack, setAside } from "./set-aside.ts";
import { watchQueue } from "./watch-queue.ts";
import { t } from "./words.ts";

/** Five minutes without a hand on it, and the keys go; a minute before, the page says so. */
export const idleFor = 5 * 60_000;
export const warnAt = 4 * 60_000;

/** What a way in came to: in, a passphrase still needed, or why not. */
export type Way = { readonly in: true } | { readonly passphraseFor: Session } | { readonly fault: string };

export const byNewPasskey = async (invitation: Invitation, name: string, passphrase: string): Promise<Way> =>
  entered(await enrol(call, invitation, name, passphrase));
export const byLinkAlone = async (invitation: Invitation, name: string): Promise<Way> =>
  entered(await enrolByLink(call, invitation, name));
export const byPasskey = async (): Promise<Way> => entered(await signIn(call));
export const byUnlocking = async (): Promise<Way> => entered(await unlock(call));
export const byPassphrase = async (session: Session, passphrase: string): Promise<Way> =>
  withSeed(session, await openWithPassphrase(session, passphrase));

/** A demonstration's member has no passkey: the link that let in opens the keys again, for as long as the session lives. */
export const byLinkAgain = async (link: string): Promise<Way> => {
  const session = await call<Session>("GET", "/api/session");
  return session.ok ? withSeed(session.value, await openWithLink(session.value, link)) : { fault: sayRefusal(session) };
};

const withSeed = (session: Session, opened: { readonly ok: true; readonly seed: Seed } | Refused): Promise<Way> | Way =>
  opened.ok ? entered({ ok: true, session, seed: opened.seed }) : { fault: sayRefusal(opened) };

const entered = async (
  done: { readonly ok: true; readonly session: Session; readonly seed: Seed | null } | Refused,
): Promise<Way> => {
  if (!done.ok) return { fault: sayRefusal(done) };
  const { session, seed } = done;
  if (seed === null) return { passphraseFor: session };
  let brought: string | null;
  try {
    const { organisation, epochWraps: wraps, member } = session;
    brought = await startKeys().hold({ memberSeed: seed, organisation, wraps, aside: await kept.of(member.id).sealed });
  } catch {
    void endKeys();
    return { fault: sayRefusal({ ok: false, refused: "no-epoch-key" }) };
  } finally {
    seed.fill(0);
  }
  batch(() => {
    who.value = {
      member: session.member,
      organisation: session.organisation,
      withoutPasskey: session.enrolledBy === "demo-link",
    };
    notice.value = null;
    screen.value = "desk";
  });
  kept.drop(session.member.id);
  stay();
  void comeBack(brought);
  return { in: true };
};

const kept = keeping();

/** Something typed would be lost if the page went away now. */
export const hasUnsent = (): boolean => kept.letters() || begun();
const begun = (): boolean => [...drafts.value.values()].some(isBegun);

let stopWatching: (() => void) | null = null;

const stay = (): void => {
  stopWatching?.();
  const warned = watchIdle(
    warnAt,
    () => (soonLocked.value = true),
    () => (soonLocked.value = false),
  );
  const locked = watchIdle(idleFor, lock);
  const watching = watchQueue();
  stopWatching = () => {
    warned();
    locked();
    watching();
  };
};

const stopAll = (next: "locked" | "sign-in" | "left"): void => {
  stopWatching?.();
  stopWatching = null;
  const member = who.value?.member.id;
  if (next === "left" || member === undefined) void endKeys();
  else if (screen.value === "desk") {
    const letters = begun();
    kept.keep(member, { sealed: endKeys(setAside()), letters });
  }
  batch(() => {
    forgetReports();
    screen.value = next;
  });
};

/** Keys and words go, what was begun is set aside; the session stays for ten more minutes, to be opened again by its member. */
export const lock = (): void => stopAll("locked");

/** The server no longer knows us. */
export const sessionOver = (): void => {
  if (screen.value !== "desk" && screen.value !== "locked") return;
  stopAll("sign-in");
  who.value = null;
  notice.value = { text: sayRefusal({ ok: false, refused: "session-over" }), bad: true };
};

/**
 * With a letter begun it asks once: pressing again is the answer. Only what is theirs goes: while a colleague's letter
 * is kept, the page must not go away, so it offers to sign in instead.
 */
export const signOut = async (): Promise<void> => {
  const asked = t("desk.sign-out.unsent");
  if (begun() && notice.value?.text !== asked) {
    notice.value = { text: asked, bad: true };
    return;
  }
  const waits = kept.letters();
  stopAll("left");
  if (waits) screen.value = "sign-in";
  who.value = null;
  if (waits) notice.value = { text: t("desk.sign-in.kept"), bad: false };
  await call("POST", "/api/sign-outs");
};

/** "Leave this site", or the page is going away. */
export const leave = (): void => {
  kept.dropAll();
  if (screen.value === "desk" || screen.value === "locked") stopAll("left");
};
