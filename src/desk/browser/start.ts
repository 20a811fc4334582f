import { openInvitation, type Invitation } from "../../agencies/browser/ceremonies.ts";
import { signal } from "@preact/signals";
import { openDirectory } from "../../envelope/directory.ts";
import type { VerifyKey } from "../../envelope/keys.ts";
import { readIsland } from "../../kit/browser/fill.ts";
import { fetching } from "../../kit/browser/upload.ts";
import type { DeskIsland } from "../island.ts";
import { call, whenSignedOut } from "./call.ts";
import { chosen, directory, island, pane, screen, startFault } from "./desk-state.ts";
import { hasUnsent, leave, lock, sessionOver } from "./entering.ts";
import { sayRefusal } from "./say.ts";
import { listenForKeys } from "./shortcuts.ts";
import { walkIn, wentTo } from "./walking.ts";
import { speak, t } from "./words.ts";

/** The invitation of this page's link; its secret stays in memory and leaves the address at once. */
export const invitation = signal<Invitation | null>(null);
let fragment = "";

/** Once, when the page loads. */
export const begin = (): void => {
  const props = readIsland<DeskIsland>();
  island.value = props;
  speak(props.language, props.messages);
  if (location.pathname === "/enrol" && location.hash.length > 1) {
    fragment = location.hash;
    history.replaceState(null, "", `/${location.search}`);
  }
  whenSignedOut(sessionOver);
  listenForKeys(lock);
  for (const event of ["iss:leave", "pagehide"]) addEventListener(event, leave);
  addEventListener("beforeunload", (event) => (hasUnsent() ? event.preventDefault() : undefined));
  walkIn({ history, wide: () => matchMedia("(min-width: 1100px)").matches });
  addEventListener("popstate", (event) => {
    const row = `row-${chosen.value?.report}`;
    wentTo(event.state);
    // Back in the queue one stands where one left it.
    if (pane.value === "queue") requestAnimationFrame(() => document.getElementById(row)?.focus());
  });
  void arrive();
};

/** Checks the directory, then finds out who is here. Asked again by "try again". */
export const arrive = async (): Promise<void> => {
  screen.value = "starting";
  startFault.value = await checkedDirectory();
  if (startFault.value !== null) return;
  if (fragment !== "") return await openLink();
  const session = await call("GET", "/api/session");
  if (session.ok) screen.value = "locked";
  else if (session.refused === "not-signed-in") screen.value = "sign-in";
  else startFault.value = sayRefusal(session);
};

const openLink = async (): Promise<void> => {
  const opened = await openInvitation(call, fragment);
  if (opened.ok) {
    invitation.value = opened.invitation;
    screen.value = "enrol";
    return;
  }
  if (opened.refused !== "unreachable") fragment = "";
  startFault.value = sayRefusal(opened);
};

/** Null when the directory is signed by whom this page trusts, else what to tell. */
const checkedDirectory = async (): Promise<string | null> => {
  const instance = await call<{ trust: { roots: VerifyKey[]; threshold: number; lowestVersion: number } }>(
    "GET",
    "/api/instance",
  );
  if (!instance.ok) return sayRefusal(instance);
  let note: string;
  try {
    const answer = await fetching("/api/directory");
    if (!answer.ok) return t("desk.refused.fault", { reference: "–" });
    note = await answer.text();
  } catch {
    return t("desk.refused.unreachable");
  }
  const opened = openDirectory(note, { ...instance.value.trust, today: new Date().toISOString().slice(0, 10) });
  if (!opened.ok) return t("desk.refused.directory", { reason: opened.refused });
  directory.value = opened.directory;
  return null;
};
