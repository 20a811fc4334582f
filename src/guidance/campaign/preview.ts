import { wholeHand } from "../../kit/page/hand.ts";
import { night } from "./colours.ts";
import { box, shape, type Drawing } from "./drawing.ts";
import { fitted } from "./fitting.ts";
import type { Said } from "./said.ts";

/** What a chat shows beside a link: the hand and the name. Not the topic: others may see the screen it lights up on. */
export const previewOf = ({ name, language }: Said): Drawing => {
  const [width, height] = [1200, 630];
  const { lines, size } = fitted(name, 800, { width: 560, lines: 2, largest: 120, smallest: 60 });
  const top = height / 2 - (lines.length * size * 1.05) / 2 + size * 0.86;
  return {
    width,
    height,
    bleed: 0,
    title: name,
    language,
    marks: [
      box(0, 0, width, height, night.ground),
      shape(wholeHand, night.sun, [100, 75], 1.72),
      ...lines.map((line, n) => ({ line, x: 560, y: top + n * size * 1.05, size, fill: night.ink })),
    ],
  };
};
