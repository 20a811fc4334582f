import { lettersOf, piecesAtMost, textAt, viewOf } from "./bytes-at.ts";
import type { Stripped } from "./strip.ts";

/** Pictures, how long each stands and how often all are repeated; comments, XMP, plain text and anything else go. */
export const stripGif = (file: Uint8Array): Stripped | null => {
  const kept: Uint8Array[] = [];
  let pictures = 0;
  for (const block of blocksIn(file)) {
    if (block === null) return null;
    kept.push(...block.kept);
    if (block.picture) pictures++;
  }
  return pictures === 0 ? null : [...kept, lettersOf(";")];
};

type Block = { readonly picture: boolean; readonly kept: readonly Uint8Array[] };

/**
 * The whole file, block by block (GIF89a §12 on), and null as the last where it is not built like one or has more than
 * `piecesAtMost`. What was cut off ends where it ends.
 */
export function* blocksIn(file: Uint8Array): Generator<Block | null> {
  if (!/^GIF8[79]a$/.test(textAt(file, 0, 6)) || file.length < 13) return yield null;
  const view = viewOf(file);
  const coloursAt = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + coloursAt(file[10] ?? 0);
  yield { picture: false, kept: [file.subarray(0, at)] };
  for (let left = piecesAtMost; at < file.length && file[at] !== trailer; left--) {
    if (left === 0) return yield null;
    const from = at;
    if (file[at] === imageBegins && at + 11 < file.length) {
      at = afterBlocks(view, at + 11 + coloursAt(file[at + 9] ?? 0));
      yield { picture: true, kept: [file.subarray(from, at)] };
    } else if (file[at] === extension) {
      at = afterBlocks(view, at + 2);
      if (file[from + 1] === control && file[from + 2] === 4 && at === from + 8)
        yield { picture: false, kept: [file.subarray(from, at)] };
      if (file[from + 1] === application && /^(NETSCAPE2\.0|ANIMEXTS1\.0)\x03\x01/.test(textAt(file, from + 3, 13)))
        yield { picture: false, kept: [file.subarray(from, from + 18), lettersOf("\0")] };
    } else return yield null;
  }
}

const trailer = 0x3b;
const imageBegins = 0x2c;
const extension = 0x21;
const control = 0xf9;
const application = 0xff;

/** Blocks with their length before each, up to the empty one. */
const afterBlocks = (view: DataView, from: number): number => {
  let at = from;
  while (at < view.byteLength) {
    const length = view.getUint8(at);
    at += 1 + length;
    if (length === 0) break;
  }
  return Math.min(at, view.byteLength);
};
