import { encodingOf } from "./text-encoding.ts";

type Look = (head: Uint8Array) => boolean;

const mpeg: Look = ([sync = 0, second = 0, third = 0]) =>
  // Frame sync, and neither a reserved version, layer, bit rate nor sampling rate: FF FE alone is a text's byte order mark.
  sync === 0xff &&
  (second & 0xe0) === 0xe0 &&
  (second & 0x18) !== 0x08 &&
  (second & 0x06) === 0x02 &&
  (third & 0xf0) !== 0xf0 &&
  (third & 0x0c) !== 0x0c;

/** Layer is always 0, and there are thirteen sampling rates. */
const adts: Look = ([sync = 0, second = 0, third = 0]) =>
  sync === 0xff && (second & 0xf6) === 0xf0 && ((third >> 2) & 15) < 13;

/** "BM", two empty fields, and the length of one of the headers there are: two letters alone begin many texts. */
const bitmap: Look = (head) =>
  head.length > 26 &&
  head[0] === 0x42 &&
  head[1] === 0x4d &&
  [6, 7, 8, 9, 15, 16, 17].every((at) => head[at] === 0) &&
  [12, 40, 52, 56, 64, 108, 124].includes(head[14] ?? 0);

const filmBoxes = ["moov", "mdat", "moof", "wide", "free", "skip", "pnot", "uuid", "sidx", "styp"];

/** A film's boxes, with or without a `ftyp` whose brands nobody knows before them. */
const boxes: Look = (head) => {
  const view = viewOf(head);
  const first = boxAt(view, 0);
  const at = first?.type === "ftyp" ? first.size : 0;
  const box = boxAt(view, at);
  return box !== null && filmBoxes.includes(box.type);
};

/** What has no signature at its start is known by how it goes on. */
export const goesOnAs: Readonly<Record<"mpeg-audio" | "adts" | "bitmap" | "boxes" | "text", Look>> = {
  "mpeg-audio": mpeg,
  adts,
  bitmap,
  boxes,
  text: (head) => encodingOf(head) !== null,
};

/** The major brand and those that the file says it is compatible with; none where there is no `ftyp`. */
export const brandsIn = (head: Uint8Array): string[] => {
  const view = viewOf(head);
  const box = boxAt(view, 0);
  if (box?.type !== "ftyp") return [];
  const end = Math.min(box.size, head.length, 8 + 4 * 64);
  const brands: string[] = [];
  for (let at = 8; at + 4 <= end; at += 4) if (at !== 12) brands.push(fourAt(view, at));
  return brands;
};

/** Sizes 0 (to the end) and 1 (64 bits follow) are as good as any other; four letters are a size above all that is taken. */
const boxAt = (view: DataView, at: number): { readonly size: number; readonly type: string } | null => {
  if (at + 8 > view.byteLength) return null;
  const size = view.getUint32(at);
  return (size >= 8 && size < 0x2000_0000) || size < 2 ? { size, type: fourAt(view, at + 4) } : null;
};

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

const fourAt = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
