import { lettersOf, numberOf, piecesAtMost, textAt, viewOf } from "./bytes-at.ts";
import { onlyOrientation, orientationIn } from "./orientation.ts";
import type { Stripped } from "./strip.ts";

const signature = "\x89PNG\r\n\x1a\n";
/** What draws the picture, still or moving (PNG, third edition, §5): no words, no times, no profile, no size on paper. */
const drawing = new Set("IHDR PLTE tRNS IDAT IEND gAMA cHRM sRGB sBIT cICP bKGD acTL fcTL fdAT".split(" "));

export const stripPng = (file: Uint8Array): Stripped | null => {
  const kept: Uint8Array[] = [];
  let turned = 1;
  let last = "";
  for (const { type, chunk } of chunksIn(file)) {
    if (kept.length === 0 && type !== "IHDR") return null;
    if (type === "eXIf") turned = orientationIn(chunk.subarray(8, -4));
    if (drawing.has(type)) kept.push(chunk);
    last = type;
  }
  if (last !== "IEND") return null;
  const [header, ...rest] = kept as [Uint8Array, ...Uint8Array[]];
  return [lettersOf(signature), header, ...(turned === 1 ? [] : exifOf(turned)), ...rest];
};

/** One after the other to the end of the picture; what is cut off, or lies behind, is not there. */
export function* chunksIn(file: Uint8Array): Generator<{ readonly type: string; readonly chunk: Uint8Array }> {
  if (textAt(file, 0, 8) !== signature) return;
  const view = viewOf(file);
  for (let at = 8, left = piecesAtMost; at + 12 <= file.length && left > 0; left--) {
    const end = at + 12 + view.getUint32(at);
    if (end > file.length) return;
    const type = textAt(file, at + 4);
    yield { type, chunk: file.subarray(at, end) };
    if (type === "IEND") return;
    at = end;
  }
}

const exifOf = (turned: number): Uint8Array[] => {
  const note = onlyOrientation(turned);
  const told = Uint8Array.from([...lettersOf("eXIf"), ...note]);
  return [numberOf(note.length), told, numberOf(crc32(told))];
};

/** ISO 3309, bit by bit: it is asked for thirty bytes. */
const crc32 = (bytes: Uint8Array): number => {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let n = 0; n < 8; n++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0);
  }
  return ~crc >>> 0;
};
