import { inflateSync } from "node:zlib";
import jsqr from "jsqr";
import { shape, type Drawing, type Mark } from "../drawing.ts";
import { rasterOf, type Picture } from "../raster.ts";

/** jsqr: a CommonJS module whose function is called `default` once more. */
export const readCode = (typeof jsqr === "function" ? jsqr : (jsqr as unknown as { default: typeof jsqr }).default) as (
  data: Uint8ClampedArray,
  width: number,
  height: number,
) => { readonly data: string } | null;

/** What a telephone reads in a picture, by a library that is not the one that drew it. */
export const scan = ({ width, height, pixels }: Picture): string | null => {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at++) rgba.set(pixels.subarray(at * 3, at * 3 + 3), at * 4);
  return readCode(rgba, width, height)?.data ?? null;
};

/** The code on a sheet; of several on one sheet the first, since a telephone is held in front of one. */
export const scanDrawing = (drawing: Drawing, pixelsWide = 560, columns = 1, rows = 1): string | null => {
  const [width, height] = [drawing.width / columns, drawing.height / rows];
  return scan(rasterOf({ ...drawing, width, height }, pixelsWide / width));
};

/** What the first page of a PDF draws, read from its bytes: filled paths with the colour and place they have there. */
export const drawnIn = (pdf: Uint8Array): Drawing => {
  const latin = Buffer.from(pdf).toString("latin1");
  const [, left, bottom, right, top] = /\/MediaBox \[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\]/.exec(latin) ?? [];
  const [width, height] = [Number(right) - Number(left), Number(top) - Number(bottom)];
  return { width, height, bleed: 0, title: "", language: "", marks: marksIn(streamsIn(pdf)[0] ?? "", height) };
};

/** Every packed stream of a PDF, unpacked. */
export const streamsIn = (pdf: Uint8Array): string[] => {
  const bytes = Buffer.from(pdf);
  const streams: string[] = [];
  for (let at = bytes.indexOf("stream\n"); at >= 0; at = bytes.indexOf("stream\n", at + 7)) {
    if (bytes.subarray(at - 3, at).toString() === "end") continue;
    const end = bytes.indexOf("\nendstream", at);
    try {
      streams.push(inflateSync(bytes.subarray(at + 7, end)).toString("latin1"));
    } catch {
      // Not packed.
    }
  }
  return streams;
};

type Matrix = readonly [number, number, number, number, number, number];

const marksIn = (content: string, height: number): Mark[] => {
  const marks: Mark[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let [path, fill] = ["", "#000000"];
  const saved: (readonly [Matrix, string])[] = [];
  const numbers: number[] = [];
  // Up side down: a PDF counts from the foot of the page.
  const at = (x: number, y: number): string => {
    const [a, b, c, d, e, f] = matrix;
    return `${a * x + c * y + e} ${height - (b * x + d * y + f)}`;
  };
  for (const token of content.split(/\s+/)) {
    const n = [...numbers];
    if (/^-?[\d.]+$/.test(token)) {
      numbers.push(Number(token));
      continue;
    }
    numbers.length = 0;
    if (token === "q") saved.push([matrix, fill]);
    else if (token === "Q") [matrix, fill] = saved.pop() ?? [matrix, fill];
    else if (token === "cm") matrix = times(n as unknown as Matrix, matrix);
    else if (token === "m") path += `M${at(n[0]!, n[1]!)}`;
    else if (token === "l") path += `L${at(n[0]!, n[1]!)}`;
    else if (token === "c") path += `C${at(n[0]!, n[1]!)} ${at(n[2]!, n[3]!)} ${at(n[4]!, n[5]!)}`;
    else if (token === "h") path += "Z";
    else if (token === "scn")
      fill = `#${n
        .map((part) =>
          Math.round(part * 255)
            .toString(16)
            .padStart(2, "0"),
        )
        .join("")}`;
    else if (/^f\*?$/.test(token)) marks.push(shape(path, fill));
    if (/^(f\*?|n|S)$/.test(token)) path = "";
  }
  return marks;
};

const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + b * i,
  a * h + b * j,
  c * g + d * i,
  c * h + d * j,
  e * g + f * i + k,
  e * h + f * j + l,
];
