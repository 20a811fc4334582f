export type Media = {
  readonly mime: string;
  readonly kind: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly words: { readonly hold: string; readonly broken: string; readonly label: string; readonly lang: string };
};

/**
 * Shows one thing, covered: a quarter of its size, blurred and grey. Holding the pointer, the space bar or Enter shows it
 * plainly for as long as it is held. A picture is drawn anew, so that what was hidden in the file stays there.
 */
export const showMedia = async (room: HTMLElement, media: Media): Promise<void> => {
  const blob = new Blob([media.bytes], { type: media.mime });
  const shown = await made(media, blob).catch(() => null);
  if (shown === null) {
    room.replaceChildren(paragraph(media.words.broken));
    return;
  }
  if (media.kind === "audio") {
    room.replaceChildren(shown);
    return;
  }
  const holder = document.createElement("button");
  holder.type = "button";
  holder.className = "holder covered";
  holder.setAttribute("aria-label", `${media.words.label}. ${media.words.hold}`);
  holder.append(shown);
  holdToReveal(holder);
  room.replaceChildren(
    holder,
    ...(media.kind === "video" ? [controlsOf(shown as HTMLVideoElement)] : []),
    paragraph(media.words.hold),
  );
};

const made = async (media: Media, blob: Blob): Promise<HTMLElement | null> => {
  if (media.kind === "image") return await redrawn(blob, media.words.label);
  if (media.kind !== "video" && media.kind !== "audio") return null;
  const player = document.createElement(media.kind);
  player.src = URL.createObjectURL(blob);
  player.preload = "metadata";
  player.muted = media.kind === "video";
  player.controls = media.kind === "audio";
  player.setAttribute("aria-label", media.words.label);
  return player;
};

const redrawn = async (blob: Blob, label: string): Promise<HTMLCanvasElement> => {
  const picture = await createImageBitmap(blob);
  const scale = Math.min(1, largest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
};

/** Longest side in pixels that is drawn. */
const largest = 2048;

const holdToReveal = (holder: HTMLElement): void => {
  const cover = (covered: boolean) => (): void => void holder.classList.toggle("covered", covered);
  holder.addEventListener("pointerdown", cover(false));
  for (const end of ["pointerup", "pointerleave", "pointercancel", "blur"]) holder.addEventListener(end, cover(true));
  holder.addEventListener("keydown", (event) =>
    event.key === " " || event.key === "Enter" ? cover(false)() : undefined,
  );
  holder.addEventListener("keyup", cover(true));
  holder.addEventListener("contextmenu", (event) => event.preventDefault());
  addEventListener("blur", cover(true));
};

/** A film never starts by itself: a slider walks through it picture by picture, without sound. */
const controlsOf = (video: HTMLVideoElement): HTMLElement => {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = "1";
  slider.step = "0.01";
  slider.value = "0";
  slider.setAttribute("aria-label", video.getAttribute("aria-label") ?? "");
  slider.addEventListener("input", () => {
    if (Number.isFinite(video.duration)) video.currentTime = Number(slider.value) * video.duration;
  });
  return slider;
};

const paragraph = (text: string): HTMLElement => {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
};
