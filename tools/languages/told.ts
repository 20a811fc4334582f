import { isMap, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { SourceFile } from "../check/files.ts";
import { typedByPeople } from "../check/words.ts";
import { audienceIn, type Audience } from "./audience.ts";
import { anyOf, listIn } from "./lists.ts";

export const languages = ["en", "fr", "nl", "de"] as const;
export type Tongue = (typeof languages)[number];

/** One line that people read: a message, a line of a page, a field of a list; what is no language, and names, are “…”. */
export type Told = {
  readonly path: string;
  /** As an editor counts, from 1. */
  readonly line: number;
  readonly language: Tongue;
  readonly to: Audience;
  readonly words: string;
};

/** Everything that people read, by line: `locales/`, `content/` and the names in `countries/`. */
export function toldIn(files: readonly SourceFile[]): Told[] {
  const audienceOf = audienceIn(files);
  const names = anyOf(listIn(files, "locales/names.txt"));
  const bare = (words: string): string => withoutMarks(words).replace(names, "…");
  return files.flatMap(({ path, text }) => {
    const [, folder, language, name] = /^(locales|content)\/(en|fr|nl|de)\/(.*)$/.exec(path) ?? [];
    if (language !== undefined && name !== undefined) {
      const lines = folder === "locales" && name.endsWith(".json") ? messagesOf(text) : [];
      if (folder === "content" && name.endsWith(".md")) lines.push(...linesOf(text));
      return lines.map(({ line, part, words }) => ({
        path,
        line,
        language: language as Tongue,
        to: audienceOf(name, part),
        // The page about words has to name those that are left out.
        words: bare(name === "words.md" ? unquoted(words) : words),
      }));
    }
    if (!/^(content\/data\/.*\.yaml|countries\/[a-z]+\.json)$/.test(path) || path.endsWith(".schema.json")) return [];
    if (typedByPeople.test(path)) return [];
    return fieldsOf(text).map(({ line, part, language: spoken, words }) => ({
      path,
      line,
      language: spoken,
      to: audienceOf(path.replace("content/", ""), part),
      words: bare(words),
    }));
  });
}

/** Without what somebody says or calls it, in the marks of the four languages. */
export const unquoted = (words: string): string =>
  words.replace(/“[^”]*”|„[^“]*“|‘[^’]*’/g, (said) => `${said[0]}…${said.at(-1)}`).replace(/«[^»]*»/g, "« … »");

/** A piece of a file: of a message its key, of a list the entry's id, of a page the number of its section, from "0". */
type Line = { readonly line: number; readonly part: string; readonly words: string };

const messagesOf = (text: string): Line[] =>
  text.split("\n").flatMap((line, n) => {
    const [, key, message] = /^\s*("(?:[^"\\]|\\.)*"):\s*("(?:[^"\\]|\\.)*"),?\s*$/.exec(line) ?? [];
    if (key === undefined || message === undefined || key.startsWith('"_')) return [];
    return [{ line: n + 1, part: JSON.parse(key) as string, words: withoutBlanks(JSON.parse(message) as string) }];
  });

/** `{name}` becomes “…”; of a plural its forms stay. */
const withoutBlanks = (message: string): string =>
  message
    .replace(/\{\w+\}/g, "…")
    .replace(/\{\w+, \w+,/g, "")
    .replace(/(=\d+|\w+) ?\{/g, "")
    .replaceAll("}", " ");

function linesOf(text: string): Line[] {
  let [dashes, section] = [0, 0];
  return text.split("\n").flatMap((raw, n) => {
    if (raw.trim() === "---" && dashes < 2) dashes += 1;
    if (raw.startsWith("## ")) section += 1;
    const words = dashes < 2 ? frontWords(raw) : raw;
    return words.trim() === "" ? [] : [{ line: n + 1, part: String(section), words }];
  });
}

/** Of the lines about a page, those that are shown. */
const frontWords = (line: string): string => {
  const [, words = ""] = /^(?:title|tab|lead|short):\s*(.*)$/.exec(line) ?? /^ {2}- (".*")$/.exec(line) ?? [];
  return words.startsWith('"') ? (JSON.parse(words.slice(0, words.lastIndexOf('"') + 1)) as string) : words;
};

/** Every text that stands under the name of its language. */
function fieldsOf(text: string): (Line & { readonly language: Tongue })[] {
  const counter = new LineCounter();
  const found: (Line & { readonly language: Tongue })[] = [];
  visit(parseDocument(text, { lineCounter: counter }), {
    Pair(_, { key, value }, above) {
      if (!isScalar(key) || !isScalar(value) || typeof value.value !== "string") return;
      const language = languages.find((one) => one === key.value);
      const parent = above.at(-1);
      // "review:" says of each language whether somebody has read it.
      const review =
        isMap(parent) && above.some((node) => "key" in node && isScalar(node.key) && node.key.value === "review");
      if (language === undefined || review) return;
      const entry = above.findLast((node) => isMap(node) && node.has("id"));
      const part = isMap(entry) ? String(entry.get("id")) : "";
      found.push({ part, line: counter.linePos(value.range?.[0] ?? 0).line, language, words: value.value });
    },
  });
  return found;
}

/** Without marks of Markdown, addresses, and what is set as code. */
const withoutMarks = (words: string): string =>
  words
    .replaceAll("\u2011", "-")
    .replace(/\{\{[^}]*\}\}/g, "…")
    .replace(/`[^`]*`/g, "…")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/https?:\/\/\S+/g, "…")
    .replace(/(?<![\p{L}\d])[\w.-]+@[\w.-]+|(?<![\p{L}\d@-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/\S*)?(?![\p{L}])/giu, "…")
    .replace(/[*_[\]#>|]/g, "");
