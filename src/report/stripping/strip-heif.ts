import { lettersOf } from "./bytes-at.ts";
import { boxesIn, idsToldIn, placesIn, type Box } from "./heif-boxes.ts";
import type { Stripped } from "./strip.ts";

/**
 * HEIC and AVIF (ISO/IEC 23008-12). Places in such a file are counted from its start, so nothing may move: what is not
 * known to draw is made empty where it lies. Of the pictures' bytes only those stay that a picture's item names; Exif, XMP
 * and films behind the picture become zeros. How it was held is a property of the picture and stays. Null where it is not
 * built so, and for pictures that move: those are told like films.
 */
export const stripHeif = (file: Uint8Array): Stripped | null => {
  const boxes = boxesIn(file, 0, file.length);
  const metas = boxes.filter(({ type }) => type === "meta");
  const meta = metas[0];
  if (boxes[0]?.type !== "ftyp" || metas.length !== 1 || meta === undefined) return null;
  if (boxes.some(({ type }) => type === "moov" || type === "moof")) return null;
  // Version and flags come first: `meta` is a full box.
  const inside = boxesIn(file, meta.from + 4, meta.to);
  const box = (type: string): Box | undefined => inside.find((one) => one.type === type);
  const [iinf, iloc] = [box("iinf"), box("iloc")];
  if (iinf === undefined || iloc === undefined) return null;
  const told = idsToldIn(file, iinf);
  const places = placesIn(file, iloc, box("idat"));
  if (told === null || places === null) return null;

  const clean = new Uint8Array(file.length);
  const keep = ({ from, to }: Pick<Box, "from" | "to">): void => clean.set(file.subarray(from, to), from);
  for (const one of boxes) {
    keep({ from: one.start, to: one.from });
    if (one.type === "ftyp" || one.type === "meta") keep(one);
    else if (one.type !== "mdat") clean.set(lettersOf("free"), one.start + 4);
  }
  for (const place of places) if (!told.has(place.item)) keep(place);
  // Those that lie within `meta` were kept with it.
  for (const place of places) if (told.has(place.item)) clean.fill(0, place.from, place.to);
  for (const one of inside) if (["uuid", "xml ", "bxml", "udta"].includes(one.type)) empty(clean, one);
  for (const one of propertiesIn(file, box("iprp"))) if (spoken.has(one.type)) empty(clean, one);
  return [clean];
};

/** Properties in words or of time: a title, another text, made when, changed when. */
const spoken = new Set(["udes", "altt", "crtt", "mdft", "uuid"]);

const propertiesIn = (file: Uint8Array, iprp: Box | undefined): Box[] =>
  iprp === undefined
    ? []
    : boxesIn(file, iprp.from, iprp.to)
        .filter(({ type }) => type === "ipco")
        .flatMap(({ from, to }) => boxesIn(file, from, to));

/** The box keeps its place and its length, so that what counts boxes counts as before. */
const empty = (file: Uint8Array, { start, from, to }: Box): void => {
  file.set(lettersOf("free"), start + 4);
  file.fill(0, from, to);
};
