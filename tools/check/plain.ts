import { parse } from "yaml";
import { saying } from "./content.ts";
import type { SourceFile } from "./files.ts";
import { easeOfFrench, gradeOfEnglish } from "./readability.ts";

/** The hardest that a page for everyone may be: seven years of school, about twelve years of age; and its like in French. */
const hardestGrade = 7;
const leastEase = 70;
/** Less says nothing: the formulas count averages. */
const fewestWords = 60;

/** What people look up for their work, and what is quoted: each may be as hard as its matter. */
const notForEveryone = [
  /^content\/\w\w\/(press|publications|recommendations)\.md$/,
  /^content\/data\/(publications|recommendations|partners)\.yaml$/,
  // What people type, and nobody reads.
  /^content\/data\/synonyms\.yaml$/,
  /^locales\/\w\w\/(agencies|casework|desk|triage|library)\.json$/,
];

/** Names each text for everyone that is too hard in English or French, and its longest sentences. */
export const plainFindings = (files: readonly SourceFile[]): string[] => {
  const told = saying(files);
  return files
    .filter(({ path }) => !notForEveryone.some((pattern) => pattern.test(path)))
    .map(({ path, text }) => ({ path, text: path.endsWith(".md") ? told(path, text) : text }))
    .flatMap(({ path, text }) => [
      ...tooHard(path, "en", textIn(path, "en", text)),
      ...tooHard(path, "fr", textIn(path, "fr", text)),
    ]);
};

const tooHard = (path: string, language: "en" | "fr", text: string): string[] => {
  const { words, score, sentences } = language === "en" ? gradeOfEnglish(text) : easeOfFrench(text);
  if (words < fewestWords) return [];
  const told = score.toFixed(1);
  const hard =
    language === "en"
      ? score > hardestGrade && `English of school year ${told}, at most ${hardestGrade}`
      : score < leastEase && `French of ease ${told}, at least ${leastEase}`;
  const longest = sentences.slice(0, 3).map((sentence) => `\n      “${sentence}”`);
  return hard === false
    ? []
    : [`${path}: ${hard}. Shorter sentences, shorter words; the longest are:${longest.join("")}`];
};

const textIn = (path: string, language: string, text: string): string => {
  if (path.startsWith(`content/${language}/`) && path.endsWith(".md")) return proseOf(text);
  if (path.startsWith(`locales/${language}/`) && path.endsWith(".json")) return messagesOf(text);
  if (/^content\/data\/.*\.yaml$/.test(path)) return toldIn(parse(text), language).join("\n");
  return "";
};

/** Title, lead, short lines and words of a page, without marks, slots and addresses. */
const proseOf = (text: string): string => {
  const [, front = "", body = ""] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  const { title = "", lead = "", short = [] } = (parse(front) ?? {}) as Front;
  const words = [...short, body]
    .join("\n\n")
    .replace(/^\{\{.*\}\}$/gm, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^\s*(#+|[-*]|\d+\.)\s+/gm, "\n")
    .replace(/[*_`>|]/g, " ")
    // A line broken in the file is none on the page.
    .replace(/(?<=\S)[ \t]*\n(?=[^\n\s])/g, " ");
  return `${title}\n${lead}\n${words}`;
};

type Front = { title?: string; lead?: string; short?: readonly string[] };

const messagesOf = (text: string): string =>
  Object.entries(JSON.parse(text) as Record<string, string>)
    .filter(([key]) => !key.startsWith("_"))
    .map(([, message]) => message.replace(/\{(\w+), plural,.*\}/g, " ").replace(/\{\w+\}/g, " "))
    .join("\n");

/** Everything that stands under the language's name, at any depth. */
const toldIn = (value: unknown, language: string): string[] => {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === language && typeof inner === "string" ? [inner] : toldIn(inner, language),
  );
};
