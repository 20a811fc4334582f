import { textAt, viewOf } from "./bytes-at.ts";

/** `start` is where the box begins, `from` where what is in it begins, `to` the end. */
export type Box = { readonly type: string; readonly start: number; readonly from: number; readonly to: number };
export type Range = Pick<Box, "from" | "to">;

/** Ends the reading of a file that is not built as it should be. */
export const refuse = (): never => {
  throw new RangeError("not built so");
};

/** Boxes one after the other (ISO/IEC 14496-12 §4.2) up to the last byte; a RangeError where they do not fit, or are too many. */
export const boxesIn = (file: Uint8Array, from: number, to: number): Box[] => {
  const view = viewOf(file);
  const boxes: Box[] = [];
  for (let at = from; at !== to;) {
    if (at + 8 > to || boxes.length === 10_000) return refuse();
    const short = view.getUint32(at);
    const long = short === 1 && at + 16 <= to;
    const size = short === 0 ? to - at : long ? Number(view.getBigUint64(at + 8)) : short;
    const head = long ? 16 : 8;
    if (size < head || at + size > to) return refuse();
    boxes.push({ type: textAt(file, at + 4), start: at, from: at + head, to: at + size });
    at += size;
  }
  return boxes;
};

type Numbers = { readonly take: (bytes: number) => number; readonly at: () => number };

/** Numbers of 0, 1, 2, 4 or 8 bytes one after the other; a RangeError where they would lie beyond the end. `at` counts from the file's start. */
export const numbersOf = (file: Uint8Array, { from, to }: Range): Numbers => {
  const view = viewOf(file.subarray(from, to));
  let at = 0;
  const take = (bytes: number): number => {
    at += bytes;
    if (bytes === 8) return Number(view.getBigUint64(at - 8));
    if (bytes === 4) return view.getUint32(at - 4);
    if (bytes === 2) return view.getUint16(at - 2);
    return bytes === 1 ? view.getUint8(at - 1) : bytes === 0 ? 0 : refuse();
  };
  return { take, at: () => from + at };
};
