import { speak } from "./speak.ts";
import { showMedia, type Media } from "./show-media.ts";

/** Waits for one message from the desk, shows what is in it, and can say one word back. */
const deskOrigin = document.querySelector<HTMLMetaElement>('meta[name="desk"]')?.content ?? "";
const room = document.getElementById("view");

addEventListener("message", (event) => {
  if (room === null || event.source !== parent || event.origin !== deskOrigin || !isMedia(event.data)) return;
  speak(event.data.words);
  void showMedia(room, event.data);
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  room?.replaceChildren();
  parent.postMessage("hide", deskOrigin);
});
// A page that is kept for "back" must come back empty.
addEventListener("pagehide", () => room?.replaceChildren());
parent.postMessage("ready", deskOrigin);

const isMedia = (told: unknown): told is Media => {
  const { mime, kind, shown, bytes, words } = (told ?? {}) as Record<string, unknown>;
  return (
    typeof mime === "string" &&
    typeof kind === "string" &&
    typeof shown === "string" &&
    bytes instanceof Uint8Array &&
    typeof words === "object" &&
    words !== null
  );
};
