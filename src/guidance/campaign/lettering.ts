import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create, type Font } from "fontkit";

export type Weight = 400 | 800;
/** Letters of one font in a row; `at` is where they begin, in em. */
export type Run = { readonly text: string; readonly font: Font; readonly at: number };
/** Words in one row, measured in em. */
export type Line = {
  readonly text: string;
  readonly runs: readonly Run[];
  readonly width: number;
  /** Space between letters beyond the font's own, in em. */
  readonly tracking: number;
};

/** Which letters can be drawn: what Noto Sans has for Latin, Greek, Cyrillic and Vietnamese. */
const parts = ["latin", "latin-ext", "greek", "greek-ext", "cyrillic", "cyrillic-ext", "vietnamese"] as const;

/** The first letter of a text that no font here has, or null. */
export const unknownLetter = (text: string): string | null =>
  [...text.normalize("NFC")].find((letter) => fontFor(letter, 400) === null) ?? null;

/** Sets words in a row. A letter without a font is left out: who typed was told before (`unknownLetter`). */
export const lineOf = (words: string, weight: Weight): Line => {
  const text = words.normalize("NFC");
  const pieces: { font: Font; text: string }[] = [];
  for (const letter of text) {
    const last = pieces.at(-1);
    const font = last?.font.hasGlyphForCodePoint(letter.codePointAt(0)!) === true ? last.font : fontFor(letter, weight);
    if (font === null) continue;
    if (last?.font === font) last.text += letter;
    else pieces.push({ font, text: letter });
  }
  // Large and heavy letters stand too far apart as the font has them.
  const tracking = weight === 800 ? -0.02 : 0;
  let width = 0;
  const runs = pieces.map(({ font, text: letters }): Run => {
    const run = { text: letters, font, at: width };
    const { advanceWidth, glyphs } = font.layout(letters);
    width += advanceWidth / font.unitsPerEm + glyphs.length * tracking;
    return run;
  });
  return { text, runs, width, tracking };
};

/** Outline of a line as a path, in thousandths of an em, baseline at 0. */
export const outlineOf = (line: Line): string =>
  line.runs
    .map(({ text, font, at }) => {
      const { glyphs, positions } = font.layout(text);
      const toThousandths = 1000 / font.unitsPerEm;
      let x = at * 1000;
      return glyphs
        .map((glyph, n) => {
          const { xAdvance, xOffset, yOffset } = positions[n]!;
          const [left, up] = [x + xOffset * toThousandths, yOffset * toThousandths];
          x += xAdvance * toThousandths + line.tracking * 1000;
          return placed(glyph.path.scale(toThousandths, -toThousandths).toSVG(), left, -up);
        })
        .join("");
    })
    .join("");

const placed = (path: string, dx: number, dy: number): string =>
  path.replace(/([MLQC])([^A-Z]+)/g, (_, command: string, numbers: string) => {
    const moved = numbers
      .trim()
      .split(/[ ,]+/)
      .map((number, n) => Math.round(Number(number) + (n % 2 === 0 ? dx : dy)));
    return `${command}${moved.join(" ")}`;
  });

const fontFor = (letter: string, weight: Weight): Font | null => {
  const point = letter.codePointAt(0)!;
  for (const part of parts) {
    const font = fontOf(part, weight);
    if (font.hasGlyphForCodePoint(point)) return font;
  }
  return null;
};

/** Each font is read once, when the first letter needs it: a few milliseconds, at most forty. */
const fontOf = (part: (typeof parts)[number], weight: Weight): Font => {
  const name = `noto-sans-${part}-${weight}-normal.woff`;
  const known = fonts.get(name);
  if (known !== undefined) return known;
  const font = create(readFileSync(require.resolve(`@fontsource/noto-sans/files/${name}`)));
  fonts.set(name, font);
  return font;
};

const fonts = new Map<string, Font>();
const require = createRequire(import.meta.url);
