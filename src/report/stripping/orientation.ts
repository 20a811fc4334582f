import { lettersOf, textAt, viewOf } from "./bytes-at.ts";

/**
 * How the camera was held, 1 to 8, out of what it wrote (Exif 2.32 §4.6.4, tag 0x0112); 1 where nothing readable says so.
 * Without it a picture would lie on its side, so it is the one thing that is kept.
 */
export const orientationIn = (told: Uint8Array): number => {
  const tiff = textAt(told, 0, 6) === "Exif\0\0" ? told.subarray(6) : told;
  const order = textAt(tiff, 0, 4);
  if ((order !== "II*\0" && order !== "MM\0*") || tiff.length < 14) return 1;
  const view = viewOf(tiff);
  const little = order.startsWith("II");
  const first = view.getUint32(4, little);
  if (first + 2 > tiff.length) return 1;
  const count = view.getUint16(first, little);
  for (let n = 0, at = first + 2; n < count && at + 12 <= tiff.length; n++, at += 12) {
    if (view.getUint16(at, little) !== 0x0112) continue;
    const turned = view.getUint16(at + 8, little);
    return turned >= 1 && turned <= 8 ? turned : 1;
  }
  return 1;
};

/** A note of that one thing, and of nothing else. */
export const onlyOrientation = (turned: number): Uint8Array =>
  lettersOf(`MM\0*\0\0\0\b\0\x01\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(turned)}\0\0\0\0\0\0`);
