import { isOurs } from "../own-origin.ts";
import { dayInWords, type Language, type T } from "../language.ts";

type Said = { readonly origins?: string; readonly now?: string; readonly term?: string };

/**
 * Why a script must not take the page over although this browser could: it stands under a name that is none of ours,
 * where a receipt would open nothing; or the clock here is so wrong that nothing could be sealed for today.
 */
export const whyNotHere = (
  { origins = "", now = "", term = "" }: Said,
  origin: string,
  clock: Date,
): "name" | "clock" | null => {
  if (origins !== "" && !isOurs(origin, origins.split(" "))) return "name";
  const [from = "", until = ""] = term.split(" ");
  const valid = (day: string): boolean => until === "" || (day >= from && day <= until);
  const apart = Math.abs(clock.getTime() - Date.parse(now));
  const [today, theirs] = [clock.toISOString().slice(0, 10), now.slice(0, 10)];
  return apart > clockMayBeOff || (valid(theirs) && !valid(today)) ? "clock" : null;
};
/** Milliseconds that the line and a slow telephone may take, and a clock may be off. */
const clockMayBeOff = 24 * 3600_000;

/**
 * Whether the clock here was changed since the page was taken over: a proof that still counts tells the server's time, to
 * some minutes. What would be sealed now bears a wrong day, or nobody's keys are valid on it.
 */
export const isClockWrong = (proofUntil: number | undefined, now: Date): boolean =>
  proofUntil !== undefined && Math.abs(proofUntil * 1000 - now.getTime()) > clockMayBeOff;

/** Says it above the plain form, which works. The right addresses lead to the same page. */
export const sayHere = (root: HTMLElement, why: "name" | "clock", language: Language, t: T): void => {
  if (document.getElementById("here") !== null) return;
  const note = document.createElement("div");
  note.id = "here";
  note.dataset["why"] = why;
  note.className = "note narrow";
  note.setAttribute("role", "alert");
  const said = document.createElement("p");
  note.append(said);
  if (why === "clock")
    said.textContent = t("report.here.clock", { date: dayInWords(new Date().toISOString().slice(0, 10), language) });
  else {
    said.textContent = t("report.here.name", { name: location.host });
    const list = document.createElement("ul");
    for (const origin of (root.dataset["origins"] ?? "").split(" ")) {
      const link = document.createElement("a");
      link.href = origin + location.pathname;
      link.textContent = origin;
      const row = document.createElement("li");
      row.append(link);
      list.append(row);
    }
    note.append(list);
  }
  root.prepend(note);
};
