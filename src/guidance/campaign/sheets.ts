import { wholeHand } from "../../kit/page/hand.ts";
import { code } from "./code.ts";
import type { Colours } from "./colours.ts";
import { box, rounded, shape, type Drawing, type Mark } from "./drawing.ts";
import { fitted } from "./fitting.ts";
import { lineOf, type Weight } from "./lettering.ts";
import type { Said } from "./said.ts";

/*
 * Two compositions, for every size: the hand, seven words, one number, one code, much empty space. The hand holds the
 * code, for that is what one takes away. Drawn on a field that is 210 wide; everything grows with the sheet.
 */
type Size = { readonly width: number; readonly height: number };

/** Words on top, the hand below them, number and name at the foot. */
export const upright = (said: Said, colours: Colours, size: Size): Drawing => {
  const pen = penOn(said, colours, size);
  const foot = pen.high - 20;
  const below = pen.head(said, 16, 17, 178, 25);
  const room = foot - 24 - (below + 7);
  const scale = Math.min(room / 261, 160 / 217);
  pen.hand(said, 16 - 8 * scale, below + 7 - 9 * scale + (room - 261 * scale) / 2, scale);
  if (said.number !== null) {
    pen.row(said.number.number, 800, 16, foot, 17, 78);
    pen.whose(said.number.whose, 16, foot + 7.5, 80);
  }
  pen.signature(said, 194, foot, said.number === null ? 178 : 96);
  return pen.drawing();
};

/** Words and number on the left, the hand on the right. */
export const across = (said: Said, colours: Colours, size: Size): Drawing => {
  const pen = penOn(said, colours, size, 14);
  const scale = (pen.high - 22) / 261;
  pen.hand(said, 199 - 225 * scale, 11 - 9 * scale, scale);
  const room = 199 - 217 * scale - 14;
  // Where there is height for four rows, each question gets its own, and all grow.
  const tall = pen.high > 130 && said.also.length === 0;
  pen.head(tall ? { ...said, words: said.words.replaceAll("? ", "?\n") } : said, 14, 11, room, 22, tall ? 4 : 3);
  pen.left(said, 14, room - 3);
  return pen.drawing();
};

/** As wide as high: words across the top, number below them, the hand in the corner. */
export const square = (said: Said, colours: Colours, size: Size): Drawing => {
  const pen = penOn(said, colours, size);
  const below = pen.head(said, 16, 16, 178, 25);
  const scale = (pen.high - 16 - below - 10) / 261;
  pen.hand(said, 194 - 225 * scale, below + 10 - 9 * scale, scale);
  pen.left(said, 16, 90);
  return pen.drawing();
};

/** "Worried about a child?" and, below it, the rest. */
const inTwo = (seven: string): string => seven.replace("\n", " ");

const penOn = (said: Said, colours: Colours, { width, height }: Size, margin = 16) => {
  const k = width / 210;
  const bleed = 3;
  const marks: Mark[] = [box(-bleed, -bleed, width + 2 * bleed, height + 2 * bleed, colours.ground)];
  const words = (text: string, weight: Weight, x: number, y: number, size: number, fill: string, end = false): void => {
    const line = lineOf(text, weight);
    marks.push({ line, x: (end ? x - line.width * size : x) * k, y: y * k, size: size * k, fill });
  };
  const high = height / k;
  /** Heavy rows in ink, others soft; smaller when they would not fit. */
  const row = (text: string, weight: Weight, x: number, y: number, size: number, room = 200): void => {
    const fitting = Math.min(size, room / lineOf(text, weight).width);
    words(text, weight, x, y, fitting, weight === 800 ? colours.ink : colours.soft);
  };
  if (said.demonstration !== null) words(said.demonstration, 400, margin, high - 5, 3.8, colours.soft);
  /** Whose number it is, and when it answers; what is long stands in two rows. */
  const whose = (text: string, x: number, y: number, room: number): void => {
    if (lineOf(text, 400).width * 3.8 <= room) return row(text, 400, x, y, 5, room);
    const two = fitted(text, 400, { width: room, lines: 2, largest: 3.8, smallest: 2 });
    two.lines.forEach((line, n) => words(line.text, 400, x, y - 1.2 + n * two.size * 1.15, two.size, colours.soft));
  };
  return {
    high,
    row,
    whose,
    /** The seven words in the rows they were written in, or in each language one block, all alike; gives back where they end. */
    head: (told: Said, x: number, y: number, room: number, largest: number, lines = 3): number => {
      const many = [told.words, ...told.also].map((seven) => (told.also.length === 0 ? seven : inTwo(seven)));
      const most = {
        width: room,
        lines: told.also.length === 0 ? lines : 2,
        largest: largest / (1 + told.also.length * 0.55),
      };
      const fits = many.map((one) => fitted(one, 800, { ...most, smallest: 4 }));
      const size = Math.min(...fits.map((fit) => fit.size));
      let end = y;
      for (const [n, one] of many.entries()) {
        const from = n === 0 ? y : end + size * 0.62;
        const alike =
          fits[n]!.size === size ? fits[n]! : fitted(one, 800, { ...most, largest: size, smallest: size * 0.9 });
        alike.lines.forEach(({ text }, row) =>
          words(text, 800, x, from + size * (0.74 + row * 1.04), size, colours.ink),
        );
        end = from + size * (0.74 + (alike.lines.length - 1) * 1.04);
      }
      return end;
    },
    hand: (told: Said, x: number, y: number, scale: number): void => {
      marks.push(shape(wholeHand, colours.sun, [x * k, y * k], scale * k));
      if (told.address === null) return;
      const side = 84 * scale;
      const [left, top] = [x + 131 * scale - side / 2, y + 201 * scale - side / 2];
      marks.push(rounded(left * k, top * k, side * k, side * k, 5 * scale * k, "#ffffff"));
      marks.push(...code(told.address, (left + 0.5) * k, (top + 0.5) * k, (side - 1) * k));
    },
    /** Where the left side is all there is, from the foot up: place, name with the address to type, number. */
    left: (told: Said, x: number, room: number): void => {
      const rows = { width: room, lines: 3, largest: 5, smallest: 3.8 };
      const place = told.place === null ? { lines: [], size: 0 } : fitted(told.place, 400, rows);
      let y = high - 13.5;
      for (const { text } of place.lines.toReversed()) {
        words(text, 400, x, y, place.size, colours.soft);
        y -= place.size * 1.25;
      }
      row(told.name, 800, x, y, 5.5);
      const name = lineOf(told.name, 800).width * 5.5 + 4;
      row(told.typed, 400, x + name, y, 5.5, room - name);
      if (told.number === null) return;
      whose(told.number.whose, x, y - 8.5, room);
      row(told.number.number, 800, x, y - 15.5, 15, room);
    },
    /** Place, or else the campaign, with the address to type, ending at `x`. */
    signature: (told: Said, x: number, y: number, room: number): void => {
      const bold = fitted(told.place ?? told.name, 800, { width: room, lines: 2, largest: 7, smallest: 3.5 });
      bold.lines.forEach(({ text }, n) =>
        words(text, 800, x, y - (bold.lines.length - 1 - n) * bold.size * 1.15, bold.size, colours.ink, true),
      );
      const below = told.place === null ? told.typed : `${told.name}  ${told.typed}`;
      words(below, 400, x, y + 7.5, Math.min(5, room / lineOf(below, 400).width), colours.soft, true);
    },
    drawing: (): Drawing => ({ width, height, bleed, title: said.name, language: said.language, marks }),
  };
};
