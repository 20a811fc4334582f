import { inlineOf, type Inline } from "./markdown.ts";

/** What a page says on its first screen: the whole of it, in a few lines that a phone shows without a thumb. */
export type FirstLines = readonly Inline[];

/** Holds what stands after `short:` to one to five lines of 70 letters, links and bold not counted; `wrong` is told each slip. */
export const firstLines = (said: unknown, wrong: (words: string) => void): FirstLines => {
  if (said === undefined) return [];
  if (!Array.isArray(said) || said.length === 0) {
    wrong('"short:" is a list: the page in one to five lines, each after "  - ".');
    return [];
  }
  if (said.length > most)
    wrong(`"short:" has ${said.length} lines. It may have ${most}: keep what somebody must know.`);
  return said.flatMap((line: unknown): Inline[] => {
    if (typeof line !== "string" || line.trim() === "") {
      wrong('Put each line of "short:" between quotation marks, with words in it.');
      return [];
    }
    const read = inlineOf(line.trim(), wrong);
    const { length } = [...read.plain];
    if (length > longest)
      wrong(`A line of "short:" has ${length} letters. It may have ${longest}: “${read.plain.slice(0, 30)}…”`);
    return [read];
  });
};

const [most, longest] = [5, 70];
