import { lettersOf, textAt } from "./bytes-at.ts";
import { boxesIn, numbersOf, refuse, type Box, type Range } from "./heif-boxes.ts";
import { itemsIn, placesIn, referencesIn, type References } from "./heif-items.ts";
import { drawingIn, forAssociations } from "./heif-properties.ts";
import type { Stripped } from "./strip.ts";

/**
 * HEIC and AVIF (ISO/IEC 23008-12). Places in such a file are counted from its start, so nothing may move: the copy begins
 * as zeros of the same length, and only what is known to draw is written into it where it lay. Of the pictures' bytes those
 * stay of which the first picture is made, and how clear it is; Exif, XMP, thumbnails, other pictures and films behind it
 * become zeros. How it was held is a property of the picture and stays. Null where it is not built so, and for pictures that
 * move: those are told like films.
 */
export const stripHeif = (file: Uint8Array): Stripped | null => {
  try {
    return [cleanOf(file)];
  } catch (fault) {
    if (fault instanceof RangeError) return null;
    throw fault;
  }
};

const cleanOf = (file: Uint8Array): Uint8Array => {
  const boxes = boxesIn(file, 0, file.length);
  if (boxes[0]?.type !== "ftyp" || boxes.some(({ type }) => type === "moov" || type === "moof")) return refuse();
  const meta = only(boxes, "meta") ?? refuse();
  // Version and flags come first: `meta` is a full box.
  const inside = boxesIn(file, meta.from + 4, meta.to);
  const [iinf, iloc, pitm, hdlr, iprp] = (["iinf", "iloc", "pitm", "hdlr", "iprp"] as const).map(
    (type) => only(inside, type) ?? refuse(),
  ) as [Box, Box, Box, Box, Box];
  const [idat, iref] = [only(inside, "idat"), only(inside, "iref")];

  const clean = new Uint8Array(file.length);
  const keep = ({ from, to }: Range): void => clean.set(file.subarray(from, to), from);
  /** Boxes keep their places and lengths, so that what counts them counts as before. */
  const keepHeads = (all: readonly Box[], named: ReadonlySet<string>): void => {
    for (const { type, start, from } of all) {
      keep({ from: start, to: from });
      if (!named.has(type)) clean.set(lettersOf("free"), start + 4);
    }
  };

  keepHeads(boxes, new Set(["ftyp", "meta", "mdat"]));
  const ftyp = boxes[0];
  for (let at = ftyp.from; at + 4 <= ftyp.to; at += 4)
    if (brands.test(textAt(file, at)) && at !== ftyp.from + 4) keep({ from: at, to: at + 4 });
  keepHeads(inside, new Set(["hdlr", "pitm", "iinf", "iloc", "iref", "iprp", "idat"]));
  if (textAt(file, hdlr.from + 8) !== "pict" || hdlr.from + 12 > hdlr.to) return refuse();
  clean.set(lettersOf("pict"), hdlr.from + 8);

  const items = itemsIn(file, iinf);
  const { places, end } = placesIn(file, iloc, idat, items);
  keep({ from: iloc.from, to: end });
  const references = iref === undefined ? [] : referencesIn(file, iref, items);
  if (iref !== undefined) {
    keep({ from: iref.from, to: iref.from + 1 });
    keepHeads(boxesIn(file, iref.from + 4, iref.to), new Set(references.map(({ box }) => box.type)));
    for (const { box } of references) keep(box);
  }

  const parts = boxesIn(file, iprp.from, iprp.to);
  keepHeads(parts, new Set(["ipco", "ipma"]));
  const ipco = only(parts, "ipco") ?? refuse();
  const properties = boxesIn(file, ipco.from, ipco.to);
  const drawing = properties.map((property) => drawingIn(file, property));
  keepHeads(properties, new Set(properties.filter((_, n) => drawing[n]!.length > 0).map(({ type }) => type)));
  for (const [n, kept] of drawing.entries()) {
    kept.forEach(keep);
    if (kept.length === 0) clean.set(lettersOf("free"), properties[n]!.start + 4);
  }
  const clear = new Set<number>();
  for (const ipma of parts.filter(({ type }) => type === "ipma")) {
    keep(ipma);
    forAssociations(file, ipma, items, (item, property, bitAt) => {
      if (property > properties.length) refuse();
      if (properties[property - 1]?.type === "auxC" && drawing[property - 1]!.length > 0) clear.add(item);
      // What is empty now need not be known.
      if (drawing[property - 1]?.length === 0) clean[bitAt]! &= 0x7f;
    });
  }

  const first = numbersOf(file, pitm);
  const primary = first.take(4) >>> 24 === 0 ? first.take(2) : first.take(4);
  keep({ from: pitm.from, to: pitm.from + 1 });
  keep({ from: pitm.from + 4, to: first.at() });
  const drawn = drawnFrom(primary, references, clear);
  if ([...drawn].some((id) => !draws.has(items.get(id)?.type ?? ""))) return refuse();

  const { at } = numbersOf(file, iinf);
  keep({ from: at(), to: at() + (file[iinf.from] === 0 ? 6 : 8) });
  clean.fill(0, iinf.from + 1, iinf.from + 4);
  for (const { id, typeAt, box } of items.values()) {
    keep({ from: box.start, to: box.from + 1 });
    clean[box.from + 3] = file[box.from + 3]! & 1;
    keep({ from: box.from + 4, to: typeAt + 4 });
    if (!drawn.has(id)) clean.set(lettersOf("free"), typeAt);
  }

  const data = [...boxes.filter(({ type }) => type === "mdat"), ...(idat === undefined ? [] : [idat])];
  const lies = ({ from, to }: Range): boolean => data.some((one) => from >= one.from && to <= one.to);
  for (const place of places) {
    if (!drawn.has(place.item)) continue;
    if (!lies(place)) return refuse();
    keep(place);
  }
  for (const place of places) if (!drawn.has(place.item) && lies(place)) clean.fill(0, place.from, place.to);
  return clean;
};

/** Coded pictures, and those put together from others. A `jpeg` within could have an Exif of its own. */
const draws = new Set(["hvc1", "hev1", "av01", "grid", "iovl", "iden"]);
const brands = /^(?:hei[cxms]|hev[cxms]|mif[12]|msf1|miaf|avi[fso]|MA1[AB]|MiH[ABE]|iso[1-9m])$/;

/** The one of its type, if there is one: of two nobody knows which a reader takes. */
const only = (boxes: readonly Box[], type: string): Box | undefined => {
  const [one, another] = boxes.filter((box) => box.type === type);
  return another === undefined ? one : refuse();
};

/** The first picture, those of which it is put together, and those that say how clear it is. */
const drawnFrom = (primary: number, references: readonly References[], clear: ReadonlySet<number>): Set<number> => {
  const next = new Map<number, number[]>();
  const link = (from: number, to: readonly number[]): void => {
    const known = next.get(from);
    if (known === undefined) next.set(from, [...to]);
    else known.push(...to);
  };
  for (const { box, from, to } of references) {
    if (box.type === "dimg") link(from, to);
    if (box.type === "auxl" && clear.has(from)) for (const one of to) link(one, [from]);
  }
  const drawn = new Set<number>();
  for (const todo = [primary]; todo.length > 0;) {
    const item = todo.pop()!;
    if (drawn.has(item)) continue;
    drawn.add(item);
    todo.push(...(next.get(item) ?? []));
  }
  return drawn;
};
