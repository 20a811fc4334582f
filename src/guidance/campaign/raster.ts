import { isWords, type Drawing } from "./drawing.ts";
import { outlineOf } from "./lettering.ts";
import { ringsOf, type Point } from "./outline.ts";

/** Rows of red, green, blue bytes. */
export type Picture = { readonly width: number; readonly height: number; readonly pixels: Uint8Array };

/** Draws on `perUnit` pixels for each unit, edges smoothed, on white. */
export const rasterOf = (drawing: Drawing, perUnit = 1): Picture => {
  const [width, height] = [Math.round(drawing.width * perUnit), Math.round(drawing.height * perUnit)];
  const pixels = new Uint8Array(width * height * 3).fill(255);
  for (const mark of drawing.marks) {
    const rings = isWords(mark)
      ? ringsOf(outlineOf(mark.line), [mark.x * perUnit, mark.y * perUnit], (mark.size * perUnit) / 1000)
      : ringsOf(mark.path, [mark.at[0] * perUnit, mark.at[1] * perUnit], mark.scale * perUnit);
    fill({ width, height, pixels }, rings, colourOf(mark.fill));
  }
  return { width, height, pixels };
};

/**
 * Exact coverage by signed area: each edge adds, to the pixels it crosses, what it turns on to its right; a running sum
 * along the row is then how much of each pixel is inside. After Raph Levien's font-rs, in our own words.
 */
const fill = (picture: Picture, rings: readonly (readonly Point[])[], colour: readonly number[]): void => {
  const points = rings.flat();
  const [top, bottom] = [
    Math.max(0, Math.floor(Math.min(...points.map(([, y]) => y)))),
    Math.min(picture.height, Math.ceil(Math.max(...points.map(([, y]) => y)))),
  ];
  if (bottom <= top) return;
  // Behind the last point of a shape nothing of it is inside.
  const right = Math.min(picture.width, Math.ceil(Math.max(...points.map(([x]) => x))) + 1);
  const stride = picture.width + 2;
  const turns = new Float32Array(stride * (bottom - top));
  for (const ring of rings)
    ring.forEach((point, n) =>
      edge(turns, stride, bottom - top, shifted(point, top), shifted(ring[(n + 1) % ring.length]!, top)),
    );
  for (let y = top; y < bottom; y++) {
    let sum = 0;
    for (let x = 0; x < right; x++) {
      sum += turns[(y - top) * stride + x]!;
      // Parts that overlap and turn the same way count once.
      const inside = Math.min(1, Math.abs(sum));
      if (inside < 0.002) continue;
      const at = (y * picture.width + x) * 3;
      for (let c = 0; c < 3; c++)
        picture.pixels[at + c] = Math.round(picture.pixels[at + c]! * (1 - inside) + colour[c]! * inside);
    }
  }
};

const edge = (turns: Float32Array, stride: number, rows: number, from: Point, to: Point): void => {
  if (from[1] === to[1]) return;
  const down = from[1] < to[1] ? 1 : -1;
  const [[x0, y0], [x1, y1]] = down === 1 ? [from, to] : [to, from];
  const slope = (x1 - x0) / (y1 - y0);
  const most = stride - 2;
  for (let row = Math.max(0, Math.floor(y0)); row < Math.min(rows, Math.ceil(y1)); row++) {
    const [begin, end] = [Math.max(row, y0), Math.min(row + 1, y1)];
    const turn = (end - begin) * down;
    const [a, b] = [x0 + (begin - y0) * slope, x0 + (end - y0) * slope].map((x) => Math.min(most, Math.max(0, x)));
    spread(turns, row * stride, Math.min(a!, b!), Math.max(a!, b!), turn);
  }
};

/** One edge within one row, from `left` to `right`. */
const spread = (turns: Float32Array, row: number, left: number, right: number, turn: number): void => {
  const [first, last] = [Math.floor(left), Math.floor(right)];
  const add = (x: number, amount: number): void => {
    turns[row + x] = turns[row + x]! + amount;
  };
  if (first === last) {
    const middle = (left + right) / 2 - first;
    add(first, turn * (1 - middle));
    add(first + 1, turn * middle);
    return;
  }
  let before = 0;
  for (let x = first; x <= last; x++) {
    // How much of the pixel lies right of the edge, averaged over the rows it crosses.
    const [l, r] = [Math.max(left, x), Math.min(right, x + 1)];
    const share = (r - l) / (right - left);
    const crossed = (l - left) / (right - left);
    const covered = turn * (crossed + share * (x + 1 - (l + r) / 2));
    add(x, covered - before);
    before = covered;
  }
  add(last + 1, turn - before);
};

const shifted = ([x, y]: Point, top: number): Point => [x, y - top];

const colourOf = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
