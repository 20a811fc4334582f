import { kinds, type FileKind } from "../kinds/kinds.ts";

export type Redrawn =
  | { readonly clean: Blob }
  /** `unlike`: what the canvas gave back is not the picture, as with those that are larger than it can be. */
  | { readonly refused: "unreadable" | "too-many-pixels" | "unlike" };

const mostPixels = 40_000_000;

/**
 * A picture drawn anew: what the camera wrote beside it (place, time, model, thumbnail) is not in the drawing. The way it
 * was held is baked in, since that note goes too. Where any of it is clear it becomes a PNG: a JPEG would be black there.
 */
export const redraw = async (file: Blob, kind: FileKind): Promise<Redrawn> => {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return { refused: "unreadable" };
  }
  try {
    const { width, height } = picture;
    if (width * height > mostPixels) return { refused: "too-many-pixels" };
    const canvas = new OffscreenCanvas(width, height);
    const pen = canvas.getContext("2d");
    if (pen === null) return { refused: "unreadable" };
    pen.drawImage(picture, 0, 0);
    if (!isAlike(picture, canvas)) return { refused: "unlike" };
    const type = hasClear(pen, kind, width, height) ? "image/png" : (kinds[kind].redrawn ?? "image/png");
    return { clean: await canvas.convertToBlob({ type, quality: 0.92 }) };
  } catch {
    return { refused: "unreadable" };
  } finally {
    picture.close();
  }
};

/** Kinds of which no pixel can be clear are not searched for one. */
const solid: readonly FileKind[] = ["jpeg", "bmp", "png"];

const hasClear = (pen: OffscreenCanvasRenderingContext2D, kind: FileKind, width: number, height: number): boolean => {
  if (solid.includes(kind)) return false;
  const rows = Math.max(1, Math.floor(1_000_000 / width));
  for (let top = 0; top < height; top += rows) {
    const { data } = pen.getImageData(0, top, width, Math.min(rows, height - top));
    for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true;
  }
  return false;
};

const small = 16;

/** Both made small look the same, a little noise aside. */
const isAlike = (picture: ImageBitmap, canvas: OffscreenCanvas): boolean => {
  const [one, other] = [inSmall(picture), inSmall(canvas)];
  const apart = one.reduce((sum, value, n) => sum + Math.abs(value - (other[n] ?? 0)), 0);
  return apart / one.length < 8;
};

const inSmall = (drawn: ImageBitmap | OffscreenCanvas): Uint8ClampedArray => {
  const pen = new OffscreenCanvas(small, small).getContext("2d", { willReadFrequently: true });
  pen?.drawImage(drawn, 0, 0, small, small);
  return pen?.getImageData(0, 0, small, small).data ?? new Uint8ClampedArray();
};
