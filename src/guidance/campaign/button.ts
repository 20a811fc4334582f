import { wholeHand } from "../../kit/page/hand.ts";
import { night } from "./colours.ts";
import { rounded, shape, type Drawing } from "./drawing.ts";
import { lineOf } from "./lettering.ts";
import type { Said } from "./said.ts";

/** The button that partners put on their own pages: the hand and the campaign's name, as wide as the name needs. */
export const buttonOf = ({ name, language }: Said): Drawing => {
  const line = lineOf(name, 800);
  const [height, size] = [56, 22];
  const width = Math.ceil(62 + line.width * size + 22);
  return {
    width,
    height,
    bleed: 0,
    title: name,
    language,
    marks: [
      rounded(0, 0, width, height, 10, night.ground),
      shape(wholeHand, night.sun, [16, 9], 0.136),
      { line, x: 62, y: 36, size, fill: night.ink },
    ],
  };
};
