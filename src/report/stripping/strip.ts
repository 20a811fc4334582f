import type { FileKind } from "../kinds/kinds.ts";
import { stripGif } from "./strip-gif.ts";
import { stripHeif } from "./strip-heif.ts";
import { stripJpeg } from "./strip-jpeg.ts";
import { stripPng } from "./strip-png.ts";
import { stripWebp } from "./strip-webp.ts";

/** The file without what was told beside the picture, in pieces one after the other. The picture itself is untouched. */
export type Stripped = readonly Uint8Array[];

const strippers: Readonly<Partial<Record<FileKind, (file: Uint8Array) => Stripped | null>>> = {
  jpeg: stripJpeg,
  png: stripPng,
  webp: stripWebp,
  gif: stripGif,
  avif: stripHeif,
  heic: stripHeif,
};

/**
 * Takes out of a file's own structure what a camera or a program wrote beside the picture; only what is known to draw
 * stays. Null where the file is not built as its kind should be: nothing is half cleaned.
 */
export const strip = (kind: FileKind, file: Uint8Array): Stripped | null => strippers[kind]?.(file) ?? null;
