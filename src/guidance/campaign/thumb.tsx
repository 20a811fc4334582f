import type { VNode } from "preact";
import { isWords, type Drawing, type Mark } from "./drawing.ts";

/**
 * A piece as small as one looks at it before taking it: the same drawing, with real letters in the width that the
 * outlines would have, and bars where nobody could read. Two kilobytes in place of fifty.
 */
export const Thumb = ({ drawing, words }: { drawing: Drawing; words: string }): VNode => {
  const { width, height, marks } = drawing;
  const shown = Math.round((width / Math.max(width, height)) * longest);
  return (
    <svg
      class="glimpse"
      viewBox={`0 0 ${width} ${height}`}
      width={shown}
      height={Math.round((shown * height) / width)}
      role="img"
      aria-label={words}
    >
      {marks.map((mark) => (
        <MarkShown mark={mark} unit={width / 210} />
      ))}
    </svg>
  );
};

/** Pixels of its longer side. */
const longest = 176;
/** Letters lower than this, on a field that is 210 wide, are no letters at this size. */
const readable = 9;

const MarkShown = ({ mark, unit }: { mark: Mark; unit: number }): VNode => {
  if (!isWords(mark)) {
    const { at, scale, path, fill } = mark;
    const grown = scale === 1 ? "" : `scale(${tidy(scale)})`;
    return <path fill={fill} transform={`translate(${tidy(at[0])} ${tidy(at[1])})${grown}`} d={path} />;
  }
  const { line, x, y, size, fill } = mark;
  const width = tidy(line.width * size);
  if (size < readable * unit)
    return <rect x={tidy(x)} y={tidy(y - size * 0.55)} width={width} height={tidy(size * 0.4)} fill={fill} />;
  return (
    <text
      x={tidy(x)}
      y={tidy(y)}
      font-size={tidy(size)}
      font-weight="800"
      textLength={width}
      lengthAdjust="spacingAndGlyphs"
      direction="ltr"
      fill={fill}
    >
      {line.text}
    </text>
  );
};

const tidy = (number: number): number => Number(number.toPrecision(4));
