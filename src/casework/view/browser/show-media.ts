import type { FileKind, Shown } from "../../../report/kinds/kinds.ts";
import { pictureIn } from "./picture.ts";
import { playerFor } from "./player.ts";
import { textIn } from "./text.ts";
import type { Words } from "./words.ts";

export type Media = {
  readonly mime: string;
  /** By its bytes. */
  readonly kind: FileKind;
  readonly shown: Exclude<Shown, "no">;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly words: Words;
};

/** `walk` goes from the beginning (0) to the end (1) of what does not fit on one look. */
export type Seen = { readonly shown: HTMLElement; readonly walk?: (share: number) => void; readonly note?: string };

/**
 * Shows one thing, covered: a quarter of its size, blurred and grey. Holding the pointer, the space bar or Enter shows it
 * plainly for as long as it is held. A picture is drawn anew, so that what was hidden in the file stays there. What cannot
 * be shown is a sentence that says so, never an empty frame; also when a film breaks off later.
 */
export const showMedia = async (room: HTMLElement, media: Media): Promise<void> => {
  const { words } = media;
  const broken = (): void => room.replaceChildren(paragraph(words.broken));
  if (media.shown === "text") {
    room.replaceChildren(...textIn(media.bytes, words));
    return;
  }
  const seen = await (media.shown === "picture" ? pictureIn(media) : playerFor(media, broken)).catch(() => null);
  if (seen === null) return broken();
  if (seen.shown instanceof HTMLAudioElement) {
    room.replaceChildren(seen.shown);
    return;
  }
  const holder = document.createElement("button");
  holder.type = "button";
  holder.className = "holder covered";
  holder.setAttribute("aria-label", `${words.label}. ${words.hold}`);
  holder.append(seen.shown);
  const slider = seen.walk === undefined ? null : sliderFor(seen.walk, words.label);
  holdToReveal(holder, () => seen.walk?.(Number(slider?.value ?? 0)));
  room.replaceChildren(
    holder,
    ...(slider === null ? [] : [slider]),
    paragraph(words.hold),
    ...(seen.note === undefined ? [] : [paragraph(seen.note)]),
  );
};

/** `revealed` is told when it is shown, and when it is covered again. */
const holdToReveal = (holder: HTMLElement, turned: () => void): void => {
  const cover = (covered: boolean) => (): void => {
    holder.classList.toggle("covered", covered);
    turned();
  };
  holder.addEventListener("pointerdown", cover(false));
  for (const end of ["pointerup", "pointerleave", "pointercancel", "blur"]) holder.addEventListener(end, cover(true));
  holder.addEventListener("keydown", (event) =>
    event.key === " " || event.key === "Enter" ? cover(false)() : undefined,
  );
  holder.addEventListener("keyup", cover(true));
  holder.addEventListener("contextmenu", (event) => event.preventDefault());
  addEventListener("blur", cover(true));
};

/** A film never starts by itself and a picture never moves: a slider walks through, picture by picture, without sound. */
const sliderFor = (walk: (share: number) => void, label: string): HTMLInputElement => {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = "1";
  slider.step = "0.005";
  slider.value = "0";
  slider.setAttribute("aria-label", label);
  slider.addEventListener("input", () => walk(Number(slider.value)));
  return slider;
};

const paragraph = (text: string): HTMLElement => {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
};
