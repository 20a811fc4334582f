import { lettersOf, piecesAtMost, textAt, viewOf } from "./bytes-at.ts";
import { onlyOrientation, orientationIn } from "./orientation.ts";
import type { Stripped } from "./strip.ts";

/**
 * Only what draws the picture (ITU-T T.81): tables, frames, scans. Everything that tells about it goes: Exif, XMP, IPTC,
 * comments, colour profiles, thumbnails, and whatever lies behind the picture. Null where the file is not built like one.
 */
export const stripJpeg = (file: Uint8Array): Stripped | null => {
  if (textAt(file, 0, 2) !== "\xff\xd8") return null;
  const view = viewOf(file);
  const kept: Uint8Array[] = [];
  let turned = 1;
  let drawn = false;
  let frame: Uint8Array | null = null;
  for (let at = 2, left = piecesAtMost; ; left--) {
    if (left === 0) return null;
    while (file[at] === 0xff && file[at + 1] === 0xff) at++;
    const marker = file[at + 1];
    // A film of bytes that was cut off still shows what is there.
    if (marker === undefined && drawn) break;
    if (file[at] !== 0xff || marker === undefined) return null;
    if (marker === endOfImage) break;
    if (at + 4 > file.length) return null;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > file.length || end < at + 4 || (marker >= 0xd0 && marker <= 0xd8) || marker < 0xc0) return null;
    const segment = file.subarray(at, end);
    if (marker === 0xe1 && turned === 1) turned = orientationIn(segment.subarray(4));
    if (marker === adobe && textAt(segment, 4, 5) === "Adobe" && end - at >= 16)
      kept.push(lettersOf("\xff\xee\0\x0e"), segment.subarray(4, 16));
    if (draws(marker)) {
      // A table that is longer than its own count says would have room for words.
      if (!fits(marker, segment.subarray(4))) return null;
      if (marker === coding && !isArithmetic(frame)) return null;
      if (isFrame(marker)) frame = Uint8Array.from(segment);
      if (marker !== height) kept.push(segment);
      else if (drawn && frame !== null && lacksHeight(frame)) {
        kept.push(segment);
        frame.set(segment.subarray(4), 5);
      }
    }
    at = end;
    if (marker !== startOfScan) continue;
    drawn = true;
    at = endOfScan(file, end);
    kept.push(file.subarray(end, at));
  }
  if (!drawn) return null;
  const note = onlyOrientation(turned);
  const exif = turned === 1 ? [] : [lettersOf(`\xff\xe1\0${String.fromCharCode(note.length + 8)}Exif\0\0`), note];
  return [lettersOf("\xff\xd8"), ...exif, ...kept, lettersOf("\xff\xd9")];
};

const endOfImage = 0xd9;
const startOfScan = 0xda;
/** Says in which colours the picture is told: without it some turn green. */
const adobe = 0xee;

/** How an arithmetic picture is coded, and how high a picture is whose frame does not say it. */
const [coding, height] = [0xcc, 0xdc];

/** SOF, DHT, DAC, SOS, DQT, DNL, DRI, and what is refused: JPG, DHP and EXP. */
const draws = (marker: number): boolean => marker <= 0xcf || (marker >= startOfScan && marker <= 0xdf);
const isFrame = (marker: number): boolean => marker <= 0xcf && ![0xc4, 0xc8, coding].includes(marker);
const isArithmetic = (frame: Uint8Array | null): boolean => (frame?.[1] ?? 0) > 0xc8;
const lacksHeight = (frame: Uint8Array): boolean => frame[5] === 0 && frame[6] === 0;

/** Whether a segment is as long as what it counts. */
const fits = (marker: number, body: Uint8Array): boolean => {
  if (marker === 0xdd || marker === height) return body.length === 2;
  if (marker === startOfScan) return body.length === 4 + 2 * (body[0] ?? 0);
  if (marker === 0xc4 || marker === 0xdb) return filled(body, marker === 0xc4 ? huffman : quantity);
  if (marker === coding) return areConditions(body);
  // JPG is nothing yet, DHP and EXP belong to pictures in layers: no browser draws either.
  return isFrame(marker) && body.length === 6 + 3 * (body[5] ?? 0);
};

/** Pairs, one for each of eight tables at most: which, and its condition. */
const areConditions = (body: Uint8Array): boolean =>
  body.length % 2 === 0 && body.length <= 16 && body.every((byte, at) => at % 2 === 1 || (byte & ~0x13) === 0);

/** Tables one after the other, to the last byte. */
const filled = (body: Uint8Array, lengthOf: (table: Uint8Array) => number): boolean => {
  let at = 0;
  while (at < body.length) at += lengthOf(body.subarray(at));
  return at === body.length;
};
const huffman = (table: Uint8Array): number => table.subarray(1, 17).reduce((sum, count) => sum + count, 17);
const quantity = (table: Uint8Array): number => ((table[0] ?? 0) & 0xf0 ? 129 : 65);

/** The next marker that is neither a stuffed byte nor a restart. */
const endOfScan = (file: Uint8Array, from: number): number => {
  for (let at = from; ; at += 2) {
    at = file.indexOf(0xff, at);
    if (at === -1) return file.length;
    const next = file[at + 1] ?? 0;
    if (next === 0xff) at -= 1;
    else if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
};
