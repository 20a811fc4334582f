import type { QueueRow } from "../../triage/queue-row.ts";
import { seenNew, waitAfter } from "./arrivals.ts";
import { call } from "./call.ts";
import { pile, sameStay } from "./desk-state.ts";
import { loadPile } from "./queue-work.ts";

/** Keeps the queue as the server has it, for as long as the desk is open and its page in sight. Returns how to stop. */
export const watchQueue = (): (() => void) => {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const later = (): void => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void look(), waitAfter(failures, Math.random()));
  };
  const look = async (): Promise<void> => {
    if (!document.hidden) failures = (await lookOnce()) ? 0 : failures + 1;
    later();
  };
  const atOnce = (): void => {
    if (document.hidden || stopped) return;
    failures = 0;
    clearTimeout(timer);
    void look();
  };
  document.addEventListener("visibilitychange", atOnce);
  addEventListener("online", atOnce);
  later();
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", atOnce);
    removeEventListener("online", atOnce);
  };
};

const lookOnce = async (): Promise<boolean> => {
  const here = sameStay();
  const known = await loadPile(pile.value, true);
  if (!known || !here() || pile.value === "new") return known;
  const said = await call<{ reports: QueueRow[] }>("GET", "/api/queue?show=new");
  if (said.ok && here()) seenNew(said.value.reports);
  return said.ok;
};
