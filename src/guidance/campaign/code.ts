import { encode } from "uqr";
import { box, shape, type Shape } from "./drawing.ts";

/** Light around a code, in modules, without which scanners do not find it. */
export const quietZone = 4;

/** A QR code of `size` in all, its quiet zone included, dark on white. Up to 15 % of it may be scratched (level M or better). */
export const code = (text: string, x: number, y: number, size: number): Shape[] => {
  const { data } = encode(text, { ecc: "M", border: 0, boostEcc: true });
  const module = size / (data.length + 2 * quietZone);
  const rows = data.map((row, at) => barsOf(row, at)).join("");
  return [
    box(x, y, size, size, "#ffffff"),
    shape(rows, "#000000", [x + quietZone * module, y + quietZone * module], module),
  ];
};

/** Neighbours in a row become one bar. */
const barsOf = (row: readonly boolean[], at: number): string => {
  let path = "";
  for (let from = 0; from < row.length; from++) {
    if (row[from] !== true) continue;
    let to = from;
    while (row[to] === true) to++;
    path += `M${from} ${at}H${to}V${at + 1}H${from}Z`;
    from = to;
  }
  return path;
};
