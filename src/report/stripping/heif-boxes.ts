import { textAt, viewOf } from "./bytes-at.ts";

/** `start` is where the box begins, `from` where what is in it begins, `to` the end. */
export type Box = { readonly type: string; readonly start: number; readonly from: number; readonly to: number };
export type Place = { readonly item: number; readonly from: number; readonly to: number };

/** Boxes one after the other (ISO/IEC 14496-12 §4.2); what does not fit ends the list. */
export const boxesIn = (file: Uint8Array, from: number, to: number): Box[] => {
  const view = viewOf(file);
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to && boxes.length < 10_000;) {
    const short = view.getUint32(at);
    const long = short === 1 && at + 16 <= to;
    const size = short === 0 ? to - at : long ? Number(view.getBigUint64(at + 8)) : short;
    const head = long ? 16 : 8;
    if (size < head || at + size > to) break;
    boxes.push({ type: textAt(file, at + 4), start: at, from: at + head, to: at + size });
    at += size;
  }
  return boxes;
};

/** The items that are not pictures but told beside them; null where the list cannot be read. */
export const idsToldIn = (file: Uint8Array, iinf: Box): ReadonlySet<number> | null => {
  const view = viewOf(file);
  const entries = boxesIn(file, iinf.from + (file[iinf.from] === 0 ? 6 : 8), iinf.to);
  const told = new Set<number>();
  for (const { type, from, to } of entries) {
    const version = file[from] ?? 0;
    const idLength = version === 3 ? 4 : 2;
    if (type !== "infe" || (version !== 2 && version !== 3) || from + 10 + idLength > to) return null;
    const item = idLength === 4 ? view.getUint32(from + 4) : view.getUint16(from + 4);
    if (!draws.has(textAt(file, from + 6 + idLength))) told.add(item);
  }
  return entries.length === 0 ? null : told;
};

/** Coded pictures, and those put together from others. */
const draws = new Set(["hvc1", "hev1", "av01", "avc1", "jpeg", "grid", "iovl", "iden", "tmap"]);

/** Where in the file each item's bytes lie (`iloc`, §8.11.3); null where it cannot be read, or lies in another file. */
export const placesIn = (file: Uint8Array, iloc: Box, idat: Box | undefined): Place[] | null => {
  try {
    return readPlaces(file, iloc, idat);
  } catch (fault) {
    if (fault instanceof RangeError) return null;
    throw fault;
  }
};

const readPlaces = (file: Uint8Array, iloc: Box, idat: Box | undefined): Place[] | null => {
  const view = viewOf(file.subarray(iloc.from, iloc.to));
  const version = view.getUint8(0);
  if (version > 2) return null;
  const sizes = view.getUint16(4);
  let at = 6;
  const take = (bytes: number): number => {
    at += bytes;
    if (bytes === 8) return Number(view.getBigUint64(at - 8));
    if (bytes === 4) return view.getUint32(at - 4);
    return bytes === 2 ? view.getUint16(at - 2) : 0;
  };
  const [offset, length, base, index] = [
    sizes >> 12,
    (sizes >> 8) & 15,
    (sizes >> 4) & 15,
    version > 0 ? sizes & 15 : 0,
  ];
  const places: Place[] = [];
  let all = 0;
  const items = take(version < 2 ? 2 : 4);
  for (let n = 0; n < items; n++) {
    const item = take(version < 2 ? 2 : 4);
    const way = version > 0 ? take(2) & 15 : 0;
    const elsewhere = take(2) !== 0;
    const start = take(base);
    for (let extents = take(2); extents > 0; extents--) {
      take(index);
      const [from, size] = [start + take(offset), take(length)];
      const within = way === 1 ? idat : { from: 0, to: file.length };
      if (way > 1 || elsewhere || within === undefined) return null;
      const to = size === 0 ? within.to : within.from + from + size;
      all += to - within.from - from;
      // More than there is would be named many times over: that is work for nothing.
      if (to > within.to || places.length > 10_000 || all > 4 * file.length) return null;
      places.push({ item, from: within.from + from, to });
    }
  }
  return places;
};
