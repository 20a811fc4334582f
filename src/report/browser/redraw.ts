import type { FileKind } from "../file-kind.ts";

export type Cleaned = { readonly clean: Blob } | { readonly refused: "unreadable" | "too-many-pixels" };

const mostPixels = 40_000_000;

/**
 * A picture drawn anew: what the camera wrote beside it (place, time, model, thumbnail) is not in the drawing.
 * The way it was held is baked in, since that note goes too.
 */
export const redraw = async (file: Blob, kind: FileKind): Promise<Cleaned> => {
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
    return {
      clean: await canvas.convertToBlob(kind === "png" ? { type: "image/png" } : { type: "image/jpeg", quality: 0.92 }),
    };
  } catch {
    return { refused: "unreadable" };
  } finally {
    picture.close();
  }
};
