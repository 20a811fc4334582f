import { sayPlain } from "../../kit/browser/say-plain.ts";
import { placeIn } from "../../kit/browser/step-history.ts";

/**
 * The way out for pages that have scripts: the link, or Shift three times. Without this script the link still works.
 * Order matters: cover first (the eye), then forget (text, keys), then go. `/exit` knows where to.
 */
const shifts: number[] = [];
let left = false;

const leave = (): void => {
  if (left) return;
  left = true;
  document.documentElement.classList.add("leaving");
  document.title = "\u200b";
  const out = document.querySelector<HTMLAnchorElement>("a.leave")?.href ?? "/exit";
  forget();
  backToFirst(() => onward(out));
};

/**
 * [Note: what Back and Forward show after leaving] The steps of a form are entries in the history. Going on from the
 * first of them drops all others, and that first one becomes the exit itself: Back leads to it, and it leads on again.
 */
const onward = (out: string): void => {
  // The same address would only take the place of the entry, and drop nothing.
  history.replaceState(null, "", `${out}${out.includes("?") ? "&" : "?"}back`);
  location.assign(out);
};

const backToFirst = (then: () => void): void => {
  const steps = placeIn(history.state)?.n ?? 0;
  if (steps === 0) return then();
  let gone = false;
  const once = (): void => {
    if (gone) return;
    gone = true;
    then();
  };
  addEventListener("popstate", once, { once: true });
  setTimeout(once, longest);
  history.go(-steps);
};
/** Milliseconds, covered all the while; a slow telephone needs some, and a browser that never says that it went back gets no more. */
const longest = 2_000;

/**
 * Fields are emptied first: a browser may keep one that was taken away. Islands hear `leaving` and drop what they hold:
 * answers, keys, workers. Then the page itself goes.
 */
const forget = (): void => {
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea"))
    field.value = "";
  dispatchEvent(new Event("leaving"));
  document.body.textContent = "";
};

addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a.leave") : null;
  if (link === null || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  leave();
});

addEventListener("keydown", (event) => {
  if (event.key !== "Shift") return void (shifts.length = 0);
  if (event.repeat) return;
  shifts.push(event.timeStamp);
  if (shifts.length > 3) shifts.shift();
  if (shifts.length === 3 && event.timeStamp - (shifts[0] ?? 0) < 2_000) leave();
});

/**
 * A page with this script and without an island answers what somebody posted ("Am I sure?", the search). Its entry
 * becomes one that is only asked for: otherwise the browser keeps what was posted, and whoever goes back and loads it
 * again reads it, after the way out too. A reload begins anew. The form asks for a plain entry itself, once it stands.
 */
if (document.getElementById("island") === null) history.replaceState(history.state, "", location.href);

// Where the form's own script did not begin, in a browser that cannot read it or on a line that lost it, the page is the
// simple one, and has to say so; see [Note: what is tried before a page is taken over].
addEventListener("load", () => {
  for (const root of document.querySelectorAll<HTMLElement>("#report, #return"))
    if (root.dataset["tried"] === undefined) sayPlain(root);
});

// A page kept in memory for the Back button comes back as it was, with what somebody typed, unless they left by this way.
addEventListener("pageshow", (event) => {
  if (event.persisted && left) location.reload();
});
