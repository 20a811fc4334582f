import { lineOf, type Line, type Weight } from "./lettering.ts";

export type Room = {
  readonly width: number;
  readonly lines: number;
  readonly largest: number;
  readonly smallest: number;
};

/** The largest size at which words fit into a room; at the smallest, what is too long is broken between letters. */
export const fitted = (words: string, weight: Weight, room: Room): { lines: readonly Line[]; size: number } => {
  for (let size = room.largest; size > room.smallest; size *= 0.96) {
    const lines = wrapped(words, weight, room.width / size, false);
    if (lines !== null && lines.length <= room.lines) return { lines, size };
  }
  return { lines: wrapped(words, weight, room.width / room.smallest, true) ?? [], size: room.smallest };
};

/** Rows no wider than `width` em, or null where a single word is wider; a line feed always begins a new row. */
const wrapped = (words: string, weight: Weight, width: number, breakWords: boolean): Line[] | null => {
  const lines: Line[] = [];
  for (const paragraph of words.split("\n")) {
    let row: Line | null = null;
    for (const word of paragraph
      .split(/ +|(?<=[-/–])/)
      .flatMap((one) => (breakWords ? cut(one, weight, width) : [one]))) {
      const glue: string = row === null || /[-/–]$/.test(row.text) ? "" : " ";
      const longer: Line = lineOf(`${row?.text ?? ""}${glue}${word}`, weight);
      if (longer.width <= width) {
        row = longer;
        continue;
      }
      if (row !== null) lines.push(row);
      row = lineOf(word, weight);
      if (row.width > width) return null;
    }
    if (row !== null) lines.push(row);
  }
  return lines;
};

const cut = (word: string, weight: Weight, width: number): string[] => {
  const pieces: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece !== "" && lineOf(piece + letter, weight).width > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...pieces, piece];
};
