import { isAlias, LineCounter, parseDocument, visit, type Document } from "yaml";
import type { Slip } from "./slip.ts";

/**
 * YAML as editors write it. One slip makes the reader of YAML stumble many times over; what is told is the first line
 * that went wrong, in words for an editor, with the mend. The document is to be used only where there is no slip.
 */
export const readYaml = (
  text: string,
): { readonly document: Document; readonly lines: LineCounter; readonly slip: Slip | null } => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const faults = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    line: lines.linePos(pos[0]).line,
    code: code as string,
    message,
  }));
  const [first] = faults.toSorted((a, b) => a.line - b.line);
  if (first !== undefined) return { document, lines, slip: slipFor(first, text.split("\n")) };
  return { document, lines, slip: starIn(document, lines) };
};

type Fault = { readonly line: number; readonly code: string; readonly message: string };

const slipFor = ({ line, code, message }: Fault, written: readonly string[]): Slip => {
  const at = written[line - 1] ?? "";
  if (/^\s*-[^\s-]/.test(at)) return { line, wrong: "After the - comes a space." };
  if (/^Flow (map|sequence)|closing|end with a [\]}]/.test(message) && !message.includes("quote"))
    return {
      line: openedAbove(line, written),
      wrong: "A bracket is opened here and not closed: put } or ] at its end.",
    };
  if (code === "BLOCK_AS_IMPLICIT_KEY" && message.startsWith("Nested") && colonsIn(at) < 2)
    return { line: line + 1, wrong: indented };
  const [, , wrong] = mends.find(([one, saying]) => one === code && saying.test(message)) ?? [];
  return { line, wrong: wrong ?? otherwise };
};

/** A word behind a star points to another place of the file; nobody here means that. */
const starIn = (document: Document, lines: LineCounter): Slip | null => {
  let slip: Slip | null = null;
  visit(document, (_, node) => {
    if (!isAlias(node)) return undefined;
    slip = { line: lines.linePos(node.range?.[0] ?? 0).line, wrong: signFirst };
    return visit.BREAK;
  });
  return slip;
};

const openedAbove = (line: number, written: readonly string[]): number => {
  for (let n = line; n >= 1; n--) {
    const bare = (written[n - 1] ?? "").replaceAll(/"[^"]*"/g, "");
    if ((bare.match(/[[{]/g) ?? []).length > (bare.match(/[\]}]/g) ?? []).length) return n;
  }
  return line;
};

const colonsIn = (line: string): number => (line.match(/:(\s|$)/g) ?? []).length;

const indented = "The line stands too far left or right. Give it as many spaces as the lines beside it.";
const colon = 'The colon is missing, or the space behind it: "key: words".';
const signFirst = "The words begin with a sign that has a meaning of its own: put them in quotation marks.";
const otherwise =
  "The line is not built like “key: words”. Words with a colon or a quotation mark go in quotation marks.";

/** The reader's own name of what it stumbled over, and words of its message where one name stands for several. */
const mends: readonly (readonly [string, RegExp, string])[] = [
  ["TAB_AS_INDENT", /./, "The line begins with a tab. Use spaces."],
  ["BAD_INDENT", /./, indented],
  ["DUPLICATE_KEY", /./, "This key stands twice. Take one of them away."],
  ["MISSING_CHAR", /quote/, "The quotation mark that is opened here is never closed. Put one at the end of the words."],
  ["MISSING_CHAR", /Sequence item/, indented],
  ["MISSING_CHAR", /./, colon],
  ["MULTILINE_IMPLICIT_KEY", /./, colon],
  ["BLOCK_AS_IMPLICIT_KEY", /^Nested/, "Two colons in one line: put the words after the first in quotation marks."],
  ["BLOCK_AS_IMPLICIT_KEY", /./, indented],
  [
    "UNEXPECTED_TOKEN",
    /node end/,
    'Words go on behind a closed quotation mark. Within the words write “ and ”, and one " at their end.',
  ],
  ["UNEXPECTED_TOKEN", /./, "Something here is not expected: put the words after the colon in quotation marks."],
  ["BLOCK_IN_FLOW", /./, "Between the brackets a comma is missing, or words with a colon need quotation marks."],
  ["BAD_DQ_ESCAPE", /./, "A \\ has a meaning of its own between quotation marks: leave it out, or write it twice."],
  ["MULTIPLE_DOCS", /./, "The line --- does not belong here. Take it away."],
  ["BAD_SCALAR_START", /./, signFirst],
  ["BAD_ALIAS", /./, signFirst],
  ["TAG_RESOLVE_FAILED", /./, signFirst],
];
