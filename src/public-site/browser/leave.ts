/**
 * The way out for pages that have scripts: the link, or Shift three times. Without this script the link still works.
 * Order matters: cover first (the eye), then forget (text, keys), then go. `/exit` knows where to.
 */
const shifts: number[] = [];

const leave = (): void => {
  document.documentElement.classList.add("leaving");
  document.title = "\u200b";
  const out = document.querySelector<HTMLAnchorElement>("a.leave")?.href ?? "/exit";
  forget();
  location.replace(out);
};

/** Islands hear `leaving` and drop what they hold: answers, keys, workers. Then the page itself goes. */
const forget = (): void => {
  dispatchEvent(new Event("leaving"));
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea"))
    field.value = "";
  document.body.replaceChildren();
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

// Some browsers keep a no-store page whole for the Back button: keep it empty, and fetch it afresh when it is shown again.
addEventListener("pagehide", forget);
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
