import type { Line } from "./lettering.ts";

/** A filled path, in its own units: moved to `at` after being enlarged by `scale`. Capital SVG commands only. */
export type Shape = {
  readonly path: string;
  readonly fill: string;
  readonly at: readonly [number, number];
  readonly scale: number;
};
/** One line of words; `x` is its left end, `y` its baseline, `size` its em. */
export type Words = {
  readonly line: Line;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
};
export type Mark = Shape | Words;

/** What is drawn once and then comes out as SVG, PDF or PNG. Millimetres on paper, pixels on screens, from the top left. */
export type Drawing = {
  readonly width: number;
  readonly height: number;
  /** What is drawn beyond the edge, so that a cut that is off by a hair shows no white. */
  readonly bleed: number;
  /** Its title, for who hears it instead of seeing it. */
  readonly title: string;
  readonly language: string;
  readonly marks: readonly Mark[];
};

export const isWords = (mark: Mark): mark is Words => "line" in mark;

export const shape = (path: string, fill: string, at: readonly [number, number] = [0, 0], scale = 1): Shape => ({
  path,
  fill,
  at,
  scale,
});

export const box = (x: number, y: number, width: number, height: number, fill: string): Shape =>
  shape(`M0 0H${width}V${height}H0Z`, fill, [x, y]);

/** A box with round corners of radius `r`. */
export const rounded = (x: number, y: number, width: number, height: number, r: number, fill: string): Shape => {
  const [w, h] = [width, height];
  const corner = (dx: number, dy: number): string => `A${r} ${r} 0 0 1 ${dx} ${dy}`;
  const path = `M${r} 0H${w - r}${corner(w, r)}V${h - r}${corner(w - r, h)}H${r}${corner(0, h - r)}V${r}${corner(r, 0)}Z`;
  return shape(path, fill, [x, y]);
};

/** The same in pixels, `width` wide: for a screen, what was drawn for paper. */
export const onScreen = (drawing: Drawing, width: number): Drawing => {
  const k = width / drawing.width;
  const marks = drawing.marks.map((mark) =>
    isWords(mark)
      ? { ...mark, x: mark.x * k, y: mark.y * k, size: mark.size * k }
      : { ...mark, at: [mark.at[0] * k, mark.at[1] * k] as const, scale: mark.scale * k },
  );
  return { ...drawing, width, height: Math.round(drawing.height * k), bleed: 0, marks };
};

/** Everything moved, for several on one sheet. */
export const moved = (marks: readonly Mark[], dx: number, dy: number): Mark[] =>
  marks.map((mark) =>
    isWords(mark)
      ? { ...mark, x: mark.x + dx, y: mark.y + dy }
      : { ...mark, at: [mark.at[0] + dx, mark.at[1] + dy] as const },
  );
