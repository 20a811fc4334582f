import { piles } from "../../triage/queue-row.ts";
import { hideNow } from "./attachment-list.tsx";
import { chosen, keysShown, reading, screen, singleKeys } from "./desk-state.ts";
import { claim, release } from "./queue-work.ts";
import { openCore } from "./report-work.ts";
import { go, showPile } from "./walking.ts";
import { printReport } from "./print-report.ts";

/** Keys and what they do; the page that "?" opens is made of the same list. */
export const shortcuts = ["1–5", "j k", "Enter", "o", "c", "g", "w", "p", "q", "l", "Esc", "?"] as const;

/** Single letters work only where nobody is typing, and can be switched off (WCAG 2.1.4). Escape always works. */
export const listenForKeys = (lock: () => void): void =>
  document.addEventListener("keydown", (event) => {
    if (screen.value !== "desk") return;
    if (event.key === "Escape" && hideNow()) return event.preventDefault();
    if (
      !singleKeys.value ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      isTyping(event.target) ||
      keysShown.value
    )
      return;
    const act = actions(event.key, lock);
    if (act === undefined) return;
    event.preventDefault();
    act();
  });

const actions = (key: string, lock: () => void): (() => unknown) | undefined => {
  const report = chosen.value?.report;
  const pile = /^[1-5]$/.test(key) ? piles[Number(key) - 1] : undefined;
  if (pile !== undefined) return () => showPile(pile);
  const always: Record<string, () => unknown> = {
    j: () => step(1),
    k: () => step(-1),
    q: () => {
      go({ pane: "queue" });
      requestAnimationFrame(() =>
        (rowButtons().find((row) => row.getAttribute("aria-current") === "true") ?? rowButtons()[0])?.focus(),
      );
    },
    l: lock,
    "?": () => (keysShown.value = true),
  };
  const withReport: Record<string, (report: string) => unknown> = {
    o: openCore,
    c: claim,
    g: release,
    // Without an open report there is no case sheet.
    p: () => (reading.value.status === "open" ? printReport() : undefined),
    w: () => {
      go({ pane: "side" });
      requestAnimationFrame(() => document.getElementById("letter-text")?.focus());
    },
  };
  const one = withReport[key];
  return one === undefined ? always[key] : report === undefined ? undefined : () => one(report);
};

const rowButtons = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".rows .row")];

const step = (by: 1 | -1): void => {
  const rows = rowButtons();
  const at = rows.indexOf(document.activeElement as HTMLElement);
  rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))]?.focus();
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
