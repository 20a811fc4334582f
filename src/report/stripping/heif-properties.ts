import { textAt } from "./bytes-at.ts";
import { numbersOf, refuse, type Box, type Range } from "./heif-boxes.ts";
import type { Entry } from "./heif-items.ts";

/** The parts of a property that draw (ISO/IEC 23008-12 §6.5); none for what only tells: a profile, a title, a time. */
export const drawingIn = (file: Uint8Array, { type, from, to }: Box): readonly Range[] => {
  const length = to - from;
  if (type === "ispe") return length === 12 ? [{ from: from + 4, to }] : refuse();
  if (type === "pixi") {
    const bits = file.subarray(from + 5, to);
    return bits.length === file[from + 4] && bits.length < 5 && bits.every((one) => one <= 32)
      ? [{ from: from + 4, to }]
      : refuse();
  }
  if (type === "colr") return isColours(file.subarray(from, to)) ? [{ from, to }] : [];
  if (type === "auxC") {
    const alpha = alphas.find((urn) => textAt(file, from + 4, urn.length) === urn);
    return alpha === undefined ? [] : [{ from: from + 4, to: from + 4 + alpha.length }];
  }
  if (type === "hvcC") return setsIn(file, { from, to });
  if (type === "av1C")
    return length < 4 ? refuse() : [{ from, to: from + 4 }, ...sequenceIn(file, { from: from + 4, to })];
  const fixed = lengths.get(type);
  return fixed === undefined ? [] : fixed === length ? [{ from, to }] : refuse();
};

/** Three codes of a list, each below 256, and one bit: a profile is longer. */
const isColours = (colr: Uint8Array): boolean =>
  textAt(colr, 0) === "nclx" &&
  colr.length === 11 &&
  [4, 6, 8].every((at) => colr[at] === 0) &&
  (colr[10]! & 0x7f) === 0;

/** Turned, mirrored, cut, wide, which layer. */
const lengths = new Map([
  ["irot", 1],
  ["imir", 1],
  ["clap", 32],
  ["pasp", 8],
  ["lsel", 2],
  ["a1op", 1],
]);
const alphas = ["urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0", "urn:mpeg:hevc:2015:auxid:1\0"];

/** What an HEVC decoder is set up with (ISO/IEC 14496-15 §8.3.3): parameter sets; of other messages only where they lie. */
const setsIn = (file: Uint8Array, box: Range): Range[] => {
  const { take, at } = numbersOf(file, box);
  for (let n = 0; n < 22; n++) take(1);
  const kept: Range[] = [];
  let since = box.from;
  for (let arrays = take(1); arrays > 0; arrays--) {
    const unit = take(1);
    // The bit below the highest is empty.
    if ((unit & 64) !== 0) return refuse();
    const draws = [32, 33, 34].includes(unit & 63);
    for (let units = take(2); units > 0; units--) {
      const length = take(2);
      const from = at();
      if (from + length > box.to || kept.length > 1000) return refuse();
      if (!draws) kept.push({ from: since, to: from + Math.min(2, length) });
      for (let n = 0; n < length; n++) take(1);
      if (!draws) since = at();
    }
  }
  return at() === box.to ? [...kept, { from: since, to: at() }] : refuse();
};

/** The first sequence header, where one is written out with its length (AV1 §5.3). */
const sequenceIn = (file: Uint8Array, { from, to }: Range): Range[] => {
  const [head = 0, length = 128] = file.subarray(from, to);
  return head === 0x0a && length < 128 && from + 2 + length <= to ? [{ from, to: from + 2 + length }] : [];
};

/**
 * Which item has which property (`ipma`, §8.11.14): called with the item, the property's number from 1 on, and where the
 * bit stands that says a reader must know it.
 */
export const forAssociations = (
  file: Uint8Array,
  ipma: Box,
  items: ReadonlyMap<number, Entry>,
  each: (item: number, property: number, bitAt: number) => void,
): void => {
  const { take, at } = numbersOf(file, ipma);
  const told = take(4);
  const [version, wide] = [told >>> 24, (told & 1) === 1];
  if (version > 1 || (told & 0xff_fffe) !== 0) return refuse();
  for (let left = take(4); left > 0; left--) {
    const item = take(version === 0 ? 2 : 4);
    if (!items.has(item)) return refuse();
    for (let count = take(1); count > 0; count--) {
      const bitAt = at();
      each(item, wide ? take(2) & 0x7fff : take(1) & 0x7f, bitAt);
    }
  }
  if (at() !== ipma.to) refuse();
};
