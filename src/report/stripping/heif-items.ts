import { piecesAtMost, textAt } from "./bytes-at.ts";
import { boxesIn, numbersOf, refuse, type Box, type Range } from "./heif-boxes.ts";

/** One entry of `iinf`; `typeAt` is where its four letters stand. */
export type Entry = { readonly id: number; readonly type: string; readonly typeAt: number; readonly box: Box };
export type Place = Range & { readonly item: number };

/** The items of a file by their numbers (§8.11.6). */
export const itemsIn = (file: Uint8Array, iinf: Box): ReadonlyMap<number, Entry> => {
  const { take, at } = numbersOf(file, iinf);
  const count = take(4) >>> 24 === 0 ? take(2) : take(4);
  const items = new Map<number, Entry>();
  for (const box of boxesIn(file, at(), iinf.to)) {
    const entry = numbersOf(file, box);
    const version = entry.take(4) >>> 24;
    if (box.type !== "infe" || (version !== 2 && version !== 3)) return refuse();
    const id = entry.take(version === 3 ? 4 : 2);
    if (entry.take(2) !== 0 || items.has(id)) return refuse();
    const typeAt = entry.at();
    entry.take(4);
    items.set(id, { id, type: textAt(file, typeAt), typeAt, box });
  }
  return items.size === count ? items : refuse();
};

/**
 * Where each item's bytes lie (`iloc`, §8.11.3), and where the list ends. A RangeError for what lies in another file, for
 * items that are not listed, and for every field that could hold something and says nothing.
 */
export const placesIn = (
  file: Uint8Array,
  iloc: Box,
  idat: Box | undefined,
  items: ReadonlyMap<number, Entry>,
): { readonly places: Place[]; readonly end: number } => {
  const { take, at } = numbersOf(file, iloc);
  const version = take(4) / 0x100_0000;
  const sizes = take(2);
  // Version and flags; the lowest four bits are the size of an index that no still picture has.
  if (![0, 1, 2].includes(version) || (sizes & 15) !== 0) return refuse();
  const [offset, length, base] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const places: Place[] = [];
  let all = 0;
  for (let left = take(version < 2 ? 2 : 4); left > 0; left--) {
    const item = take(version < 2 ? 2 : 4);
    const way = version > 0 ? take(2) : 0;
    if (take(2) !== 0 || way > 1 || !items.has(item)) return refuse();
    const within = way === 0 ? { from: 0, to: file.length } : (idat ?? refuse());
    const start = within.from + take(base);
    for (let extents = take(2); extents > 0; extents--) {
      const from = start + take(offset);
      const size = take(length);
      const to = size === 0 ? within.to : from + size;
      all += to - from;
      // More than there is would be named many times over: that is work for nothing.
      if (to > within.to || from > to || places.length > 10_000 || all > 4 * file.length) return refuse();
      places.push({ item, from, to });
    }
  }
  return { places, end: at() };
};

/** One box of `iref` (§8.11.12): which items it goes from and to. */
export type References = { readonly box: Box; readonly from: number; readonly to: readonly number[] };

export const referencesIn = (file: Uint8Array, iref: Box, items: ReadonlyMap<number, Entry>): References[] => {
  const idLength = numbersOf(file, iref).take(4) >>> 24 === 0 ? 2 : 4;
  let left = piecesAtMost;
  return boxesIn(file, iref.from + 4, iref.to)
    .filter(({ type }) => references.has(type))
    .map((box) => {
      const { take, at } = numbersOf(file, box);
      const from = take(idLength);
      const count = take(2);
      if ((left -= count) < 0) return refuse();
      const to = Array.from({ length: count }, () => take(idLength));
      if (at() !== box.to || [from, ...to].some((id) => !items.has(id))) return refuse();
      return { box, from, to };
    });
};

const references = new Set(["dimg", "auxl", "prem", "thmb", "cdsc"]);
