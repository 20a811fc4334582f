import { isMoving } from "../../../report/kinds/movement.ts";
import type { Media, Seen } from "./show-media.ts";

/** Of the shorter side, in pixels; a chat of a hundred screens stays as wide as a screen. */
const sideAtMost = 2048;
const pixelsAtMost = 48_000_000;
/** A canvas of one piece could not be higher than this everywhere. */
const sliceAtMost = 4096;
/** From so many times longer than wide on, a picture is walked along instead of made small. */
const longFrom = 2.5;

export const pictureIn = async ({ bytes, mime, kind, words }: Media): Promise<Seen> => {
  const moving = isMoving(kind, bytes);
  const film = moving ? await framesIn(bytes, mime).catch(() => null) : null;
  if (film !== null) return { ...film, shown: named(film.shown, words.label) };
  const { picture, width, height } = await opened(new Blob([bytes], { type: mime }));
  const scale = Math.min(1, sideAtMost / Math.min(width, height), Math.sqrt(pixelsAtMost / (width * height)));
  const slices = [...slicesOf(width, height)].map((slice) => drawn(picture, slice, scale));
  if ("close" in picture) picture.close();
  const note = moving ? words.first : undefined;
  const wide = width > height * longFrom;
  if (!wide && height <= width * longFrom) return { shown: named(slices[0]!, words.label), ...(note ? { note } : {}) };
  const strip = document.createElement("div");
  strip.className = wide ? "strip wide" : "strip";
  strip.append(...slices);
  return {
    shown: named(strip, words.label),
    walk: (share) =>
      strip.scrollTo(
        share * (strip.scrollWidth - strip.clientWidth),
        share * (strip.scrollHeight - strip.clientHeight),
      ),
    note: note === undefined ? words.long : `${words.long} ${note}`,
  };
};

type Opened = { readonly picture: ImageBitmap | HTMLImageElement; readonly width: number; readonly height: number };

/** A picture that was cut off is drawn as far as it goes, which only an image on the page does. */
const opened = async (blob: Blob): Promise<Opened> => {
  const bitmap = await createImageBitmap(blob).catch(() => null);
  if (bitmap !== null) return { picture: bitmap, width: bitmap.width, height: bitmap.height };
  const image = new Image();
  await new Promise((resolve, reject) => {
    image.addEventListener("load", resolve, { once: true });
    image.addEventListener("error", () => reject(new Error("cannot be drawn")), { once: true });
    image.src = URL.createObjectURL(blob);
  });
  return { picture: image, width: image.naturalWidth, height: image.naturalHeight };
};

const named = (shown: HTMLElement, label: string): HTMLElement => {
  shown.setAttribute("role", "img");
  shown.setAttribute("aria-label", label);
  return shown;
};

type Slice = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Along the longer side; one slice for what is not long. */
function* slicesOf(width: number, height: number): Generator<Slice> {
  const wide = width > height;
  const [long, short] = wide ? [width, height] : [height, width];
  const each = long > short * longFrom ? sliceAtMost : long;
  for (let at = 0; at < long; at += each) {
    const size = Math.min(each, long - at);
    yield wide ? { x: at, y: 0, width: size, height } : { x: 0, y: at, width, height: size };
  }
}

const drawn = (
  picture: ImageBitmap | HTMLImageElement,
  { x, y, width, height }: Slice,
  scale: number,
): HTMLCanvasElement => {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext("2d")?.drawImage(picture, x, y, width, height, 0, 0, canvas.width, canvas.height);
  return canvas;
};

/** Each picture of a moving one by itself, where the browser can decode them; null where there is one, or it cannot. */
const framesIn = async (bytes: Uint8Array<ArrayBuffer>, type: string): Promise<(Seen & { walk: object }) | null> => {
  if (typeof ImageDecoder === "undefined" || !(await ImageDecoder.isTypeSupported(type))) return null;
  const decoder = new ImageDecoder({ data: bytes, type });
  await decoder.tracks.ready;
  await decoder.completed;
  const count = decoder.tracks.selectedTrack?.frameCount ?? 1;
  if (count < 2) return null;
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const show = async (frameIndex: number): Promise<void> => {
    const { image } = await decoder.decode({ frameIndex });
    const scale = Math.min(1, sideAtMost / Math.min(image.displayWidth, image.displayHeight));
    canvas.width = Math.max(1, Math.round(image.displayWidth * scale));
    canvas.height = Math.max(1, Math.round(image.displayHeight * scale));
    pen?.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
  };
  await show(0);
  return { shown: canvas, walk: (share) => void show(Math.round(share * (count - 1))).catch(() => undefined) };
};
