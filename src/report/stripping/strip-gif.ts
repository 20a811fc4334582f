import { lettersOf, textAt, viewOf } from "./bytes-at.ts";
import type { Stripped } from "./strip.ts";

/** Pictures, how long each stands and how often all are repeated; comments, XMP, plain text and anything else go. */
export const stripGif = (file: Uint8Array): Stripped | null => {
  const walked = walkGif(file);
  return walked === null || walked.pictures === 0 ? null : [...walked.kept, lettersOf(";")];
};

/** The whole file, block by block (GIF89a §12 on); null where it is not built like one. What was cut off ends where it ends. */
export const walkGif = (file: Uint8Array): { readonly pictures: number; readonly kept: Uint8Array[] } | null => {
  if (!/^GIF8[79]a$/.test(textAt(file, 0, 6)) || file.length < 13) return null;
  const view = viewOf(file);
  const coloursAt = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + coloursAt(file[10] ?? 0);
  const kept = [file.subarray(0, at)];
  let pictures = 0;
  while (at < file.length && file[at] !== trailer) {
    const from = at;
    if (file[at] === imageBegins && at + 11 < file.length) {
      at = afterBlocks(view, at + 11 + coloursAt(file[at + 9] ?? 0));
      kept.push(file.subarray(from, at));
      pictures++;
    } else if (file[at] === extension) {
      at = afterBlocks(view, at + 2);
      if (file[from + 1] === control && file[from + 2] === 4 && at === from + 8) kept.push(file.subarray(from, at));
      if (file[from + 1] === application && /^(NETSCAPE2\.0|ANIMEXTS1\.0)\x03\x01/.test(textAt(file, from + 3, 13)))
        kept.push(file.subarray(from, from + 18), lettersOf("\0"));
    } else return null;
  }
  return { pictures, kept };
};

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
