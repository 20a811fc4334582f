import { lettersOf, numberOf, piecesAtMost, textAt, viewOf } from "./bytes-at.ts";
import { onlyOrientation, orientationIn } from "./orientation.ts";
import type { Stripped } from "./strip.ts";

const signature = "\x89PNG\r\n\x1a\n";
/** What of a file one needs to know to tell how long a chunk has to be. */
type So = { readonly colour: number; readonly palette: number };
type Fits = (length: number, so: So) => boolean;
const exactly =
  (right: number): Fits =>
  (length) =>
    length === right;
const byColour =
  (right: Readonly<Record<number, number>>): Fits =>
  (length, { colour }) =>
    length === right[colour];

/**
 * What draws the picture, still or moving (PNG, third edition, §11), and how long each is: no words, no times, no profile,
 * no size on paper, and no words in a chunk that has room for none.
 */
const needed: Readonly<Record<string, Fits>> = {
  IHDR: exactly(13),
  PLTE: (length) => length > 0 && length % 3 === 0 && length <= 768,
  IDAT: () => true,
  IEND: exactly(0),
};
const beside: Readonly<Record<string, Fits>> = {
  gAMA: exactly(4),
  cHRM: exactly(32),
  sRGB: exactly(1),
  cICP: exactly(4),
  sBIT: byColour({ 0: 1, 2: 3, 3: 3, 4: 2, 6: 4 }),
  bKGD: byColour({ 0: 2, 2: 6, 3: 1, 4: 2, 6: 6 }),
  tRNS: (length, so) => (so.colour === 3 ? length > 0 && length <= so.palette : byColour({ 0: 2, 2: 6 })(length, so)),
};
const moving = new Set(["acTL", "fcTL", "fdAT"]);

export const stripPng = (file: Uint8Array): Stripped | null => {
  const chunks = [...chunksIn(file)];
  const header = chunks[0];
  if (header?.type !== "IHDR" || chunks.at(-1)?.type !== "IEND") return null;
  const moves = isAnimation(chunks);
  const kept: Uint8Array[] = [];
  const once = new Set<string>();
  let turned = 1;
  let palette = 0;
  for (const { type, chunk } of chunks) {
    const length = chunk.length - 12;
    if (type === "eXIf") turned = orientationIn(chunk.subarray(8, -4));
    if (moving.has(type) && moves) kept.push(chunk);
    const fits = (needed[type] ?? beside[type])?.(length, { colour: header.chunk[17] ?? 0, palette });
    if (fits === undefined) continue;
    const again = type !== "IDAT" && once.has(type);
    once.add(type);
    if (fits && !again) kept.push(chunk);
    else if (needed[type] !== undefined) return null;
    if (type === "PLTE") palette = length / 3;
  }
  const [first, ...rest] = kept as [Uint8Array, ...Uint8Array[]];
  return [lettersOf(signature), first, ...(turned === 1 ? [] : exifOf(turned)), ...rest];
};

/** Whether its pictures are announced, as many as there are, and numbered through; else only the still one is kept. */
const isAnimation = (chunks: readonly PngChunk[]): boolean => {
  let [announced, begun, number] = [-1, 0, 0];
  for (const { type, chunk } of chunks) {
    if (!moving.has(type)) continue;
    const [view, length] = [viewOf(chunk), chunk.length - 12];
    if (type === "acTL") {
      if (announced !== -1 || length !== 8) return false;
      announced = view.getUint32(8);
      continue;
    }
    if (type === "fcTL") begun++;
    if (type === "fcTL" ? length !== 26 : length < 4 || begun === 0) return false;
    if (begun > announced || view.getUint32(8) !== number++) return false;
  }
  return begun > 0;
};

type PngChunk = { readonly type: string; readonly chunk: Uint8Array };

/** One after the other to the end of the picture; what is cut off, or lies behind, is not there. */
export function* chunksIn(file: Uint8Array): Generator<PngChunk> {
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
