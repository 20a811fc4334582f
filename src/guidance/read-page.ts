import { drawingNames, isDrawing, type DrawingName } from "../kit/page/drawings.ts";
import { firstLines, type FirstLines } from "./first-lines.ts";
import { blocksOf, type Block } from "./markdown.ts";
import type { Slip } from "./slip.ts";
import { readYaml } from "./yaml-slip.ts";

export type PageFile = {
  readonly title: string;
  /** Neutral title for the browser's tab and history; null stands for the site's own. */
  readonly tab: string | null;
  readonly lead: string | null;
  /** The whole page in one to five lines, for its first screen; none where it was not written yet. */
  readonly short: FirstLines;
  /** Addresses without "https://". */
  readonly sources: readonly string[];
  /** Day on which the sources were read, "YYYY-MM-DD"; a page with sources has one. */
  readonly checked: string | null;
  /** "source", "awaiting-native-review" or "reviewed-by NAME YYYY-MM-DD". */
  readonly review: string;
  /** Stamp of the English file this was translated from. */
  readonly of: string | null;
  /** "YYYY-MM-DD", of news. */
  readonly day: string | null;
  /** The line drawing beside the title. */
  readonly drawing: DrawingName | null;
  readonly blocks: readonly Block[];
};

/**
 * Reads front matter and Markdown; every slip is found at once, so that an editor mends them in one go. `name` is the
 * file's place below its language: news has its day in its name.
 */
export const readPage = (
  text: string,
  name = "",
): { readonly page: PageFile } | { readonly slips: readonly Slip[] } => {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text);
  if (match === null)
    return { slips: [{ line: 1, wrong: "Begin the file with --- , the lines about the page, and --- again." }] };
  const [, front = "", body = ""] = match;
  if (front.length > longestFront || text.length > longestPage)
    return { slips: [{ line: 1, wrong: front.length > longestFront ? frontRule : lengthRule }] };
  const { document, slip } = readYaml(front);
  if (slip !== null) return { slips: [{ ...slip, line: slip.line + 1 }] };
  const slips: Slip[] = [];
  const told: unknown = document.toJS();
  const fields = typeof told === "object" && told !== null ? (told as Record<string, unknown>) : {};
  const lineOf = (key: string): number => front.split("\n").findIndex((line) => line.startsWith(`${key}:`)) + 2 || 1;
  const words = (key: string, needed: boolean): string | null => {
    const value = fields[key];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
    if (value !== undefined || needed) slips.push({ line: lineOf(key), wrong: `"${key}:" needs words after it.` });
    return null;
  };
  for (const key of Object.keys(fields))
    if (!known.includes(key))
      slips.push({ line: lineOf(key), wrong: `"${key}:" is not known here. Known are ${known.join(", ")}.` });
  const sources = fields["sources"] ?? [];
  if (!Array.isArray(sources) || !sources.every((one) => typeof one === "string"))
    slips.push({ line: lineOf("sources"), wrong: '"sources:" is a list: one address a line, each after "  - ".' });
  const dayAt = (key: string): string | null => {
    const day = words(key, false);
    if (day !== null && !/^\d{4}-\d\d-\d\d$/.test(day))
      slips.push({ line: lineOf(key), wrong: `"${key}:" is a day like 2026-11-24.` });
    return day;
  };
  const checked = dayAt("checked");
  if (Array.isArray(sources) && sources.length > 0 && checked === null)
    slips.push({ line: lineOf("sources"), wrong: 'Say on which day the sources were read: "checked: 2026-11-24".' });
  const drawing = words("drawing", false);
  if (drawing !== null && !isDrawing(drawing))
    slips.push({
      line: lineOf("drawing"),
      wrong: `There is no drawing "${drawing}". There are ${drawingNames.join(", ")}.`,
    });
  const day = dayAt("day");
  if (name.startsWith("news/") && (day === null || !name.startsWith(`news/${day}-`)))
    slips.push({ line: lineOf("day"), wrong: newsRule });
  if (name.startsWith("accounts/") && (day === null || checked === null))
    slips.push({ line: lineOf("title"), wrong: accountRule });
  const { blocks, slips: inBody } = blocksOf(body);
  const before = front.split("\n").length + 2;
  const page = {
    title: words("title", true) ?? "",
    tab: words("tab", false),
    lead: words("lead", false),
    short: firstLines(fields["short"], (wrong) => slips.push({ line: lineOf("short"), wrong })),
    sources: sources as string[],
    checked,
    review: words("review", true) ?? "",
    of: words("of", false),
    day,
    drawing: drawing as DrawingName | null,
    blocks: blocks.map((block) => (block.kind === "slot" ? { ...block, line: block.line + before } : block)),
  };
  slips.push(...inBody.map(({ line, wrong }) => ({ line: line + before, wrong })));
  return slips.length > 0 ? { slips } : { page };
};

const known = ["title", "tab", "lead", "short", "sources", "checked", "review", "of", "day", "drawing"];
const [longestFront, longestPage] = [4_000, 20_000];
const frontRule = `The lines about the page hold ${longestFront} letters together, and not more.`;
const lengthRule = `A page has ${longestPage} letters, and not more: make two of it.`;
const newsRule =
  'News stands under its day: a file "news/2026-11-25-a-few-words.md" says "day: 2026-11-25" between its two lines ---.';
const accountRule =
  'An account says "day:", when it was published, and "checked:", when a second person found nobody recognisable in it.';
