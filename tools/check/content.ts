import { parse } from "yaml";
import { stampOf } from "../../src/guidance/content.ts";
import { listIn } from "../../src/guidance/data-file.ts";
import { factIn, withFacts } from "../../src/guidance/facts.ts";
import { lists } from "../../src/guidance/lists.ts";
import { readPage } from "../../src/guidance/read-page.ts";
import { unknownPlace } from "../../src/guidance/slip.ts";
import type { SourceFile } from "./files.ts";

const languages = ["fr", "nl", "de"] as const;

/** What editors write can be read, stands in four languages, and no translation is older than its English. */
export function contentFindings(files: readonly SourceFile[]): string[] {
  const pages = new Map(
    files.filter(({ path }) => /^content\/.*\.md$/.test(path)).map(({ path, text }) => [path, text]),
  );
  const told = saying(files);
  const unreadable = files.filter(({ path }) => path === "content/data/facts.yaml").flatMap(listFindings);
  // Pages take their numbers from the facts: without those each page would be called wrong.
  if (unreadable.length > 0) return unreadable;
  const english = [...pages.keys()].filter((path) => path.startsWith("content/en/"));
  return [
    ...[...pages].flatMap(([path, text]) => slipsOf(path, told(path, text), placesIn(files))),
    ...english.flatMap((path) => languages.flatMap((language) => translated(pages, path, language, told))),
    ...[...pages.keys()]
      .filter((path) => !pages.has(path.replace(/^content\/\w\w\//, "content/en/")))
      .map((path) => `${path}: has no English page; English is the source`),
    ...files.filter(({ path }) => /^content\/data\/.*\.yaml$/.test(path)).flatMap(listFindings),
    ...unknownButtons(files),
    ...sentencesAfterColons(files),
  ];
}

/** A page as it is read: with the words of the facts that it names. Also for `npm run check -- plain`. */
export const saying = (files: readonly SourceFile[]): ((path: string, text: string) => string) => {
  const { entries } = listIn(
    files.find(({ path }) => path === "content/data/facts.yaml")?.text ?? "entries: []",
    factIn,
  );
  return (path, text) => withFacts(text, entries, languageOf(path));
};

/** A fact that is a whole sentence begins one: only German writes a capital behind a colon. */
const sentencesAfterColons = (files: readonly SourceFile[]): string[] => {
  const { entries } = listIn(
    files.find(({ path }) => path === "content/data/facts.yaml")?.text ?? "entries: []",
    factIn,
  );
  return files
    .filter(({ path }) => /^content\/(?:en|fr|nl)\/.*\.md$/.test(path))
    .flatMap(({ path, text }) =>
      text.split("\n").flatMap((line, n) =>
        [...line.matchAll(/: \{\{fact ([\w-]+)\}\}/g)]
          .filter(([, id]) => {
            const words = entries.find((fact) => fact.id === id)?.words[languageOf(path)] ?? "";
            return /^\p{Lu}.*[.!?]$/su.test(words);
          })
          .map(([, id]) => `${path}:${n + 1}: {{fact ${id}}} is a sentence: put a full stop before it, no colon`),
      ),
    );
};

/** A button that a page names by its words is one of the program's, with just these words. */
const unknownButtons = (files: readonly SourceFile[]): string[] => {
  const labels = new Map<string, Set<string>>();
  for (const { path, text } of files) {
    const language = /^locales\/(\w\w)\/.*\.json$/.exec(path)?.[1];
    if (language === undefined) continue;
    const known = labels.get(language) ?? new Set();
    for (const message of wordsOf(text)) known.add(message);
    labels.set(language, known);
  }
  return files
    .filter(({ path }) => /^content\/\w\w\/.*\.md$/.test(path))
    .flatMap(({ path, text }) =>
      text.split("\n").flatMap((line, n) =>
        [...line.matchAll(/\b(?:button|bouton|knop|Knopf)\s[“„«]\s?(.+?)\s?[”“»]/gu)]
          .map(([, name]) => name ?? "")
          .filter((name) => labels.get(path.slice(8, 10))?.has(name) === false)
          .map((name) => `${path}:${n + 1}: no button is called “${name}”; take its words from locales/`),
      ),
    );
};

/** Of a file that cannot be read the locales check speaks. */
const wordsOf = (text: string): string[] => {
  try {
    return Object.values(JSON.parse(text) as Record<string, string>);
  } catch {
    return [];
  }
};

const languageOf = (path: string): "en" | "fr" | "nl" | "de" =>
  languages.find((language) => path.startsWith(`content/${language}/`)) ?? "en";

const slipsOf = (path: string, text: string, places: readonly string[]): string[] => {
  const read = readPage(text, path.replace(/^content\/\w\w\//, ""));
  if ("slips" in read) return read.slips.map(({ line, wrong }) => `${path}:${line}: ${wrong}`);
  return read.page.blocks.flatMap((block) =>
    block.kind === "prose" || places.length === 0 || places.includes(block.name)
      ? []
      : [`${path}:${block.line}: ${unknownPlace(block.name, places)}`],
  );
};

/** Names of the places that components fill, read where they are registered; none when only texts are looked at. */
const placesIn = (files: readonly SourceFile[]): string[] => {
  const registered = files.find(({ path }) => path === "src/guidance/slots.ts")?.text ?? "";
  return [...registered.slice(registered.indexOf("const slots")).matchAll(/^ {2}"?([a-z-]+)"?[:,(]/gm)].map(
    ([, name]) => name ?? "",
  );
};

const translated = (
  pages: ReadonlyMap<string, string>,
  source: string,
  language: string,
  told: (path: string, text: string) => string,
): string[] => {
  const path = source.replace("content/en/", `content/${language}/`);
  const text = pages.get(path);
  if (text === undefined) return [`${path}: is missing; ${source} stands alone`];
  const read = readPage(told(path, text), path.replace(/^content\/\w\w\//, ""));
  const english = readPage(told(source, pages.get(source) ?? ""), source.replace("content/en/", ""));
  // Its stamp changes once more when it is mended.
  if ("slips" in read || "slips" in english) return [];
  const at = (key: string): string => `${path}:${text.split("\n").findIndex((line) => line.startsWith(key)) + 1 || 2}`;
  const stamp = stampOf(pages.get(source) ?? "");
  return [
    ...(read.page.of === stamp
      ? []
      : read.page.of === null
        ? [`${at("of:")}: say from which English text this was made: of: "${stamp}"`]
        : [`${at("of:")}: made from an older English text. Compare it with ${source}, then write of: "${stamp}"`]),
    ...(isReviewed(read.page.review)
      ? []
      : [`${at("review:")}: "review:" is awaiting-native-review, or reviewed-by NAME YYYY-MM-DD`]),
  ];
};

const listFindings = ({ path, text }: SourceFile): string[] => {
  const name = path.replace(/^content\/data\/|\.yaml$/g, "");
  const known = (lists as Readonly<Record<string, (typeof lists)[keyof typeof lists] | undefined>>)[name];
  const { slips } = listIn<unknown>(text, known ?? (() => null));
  if (slips.length > 0) return slips.map(({ line, wrong }) => `${path}:${line}: ${wrong}`);
  const review = (parse(text) as { review?: Record<string, unknown> }).review ?? {};
  return languages
    .filter((language) => !isReviewed(review[language]))
    .map(
      (language) => `${path}:1: "review:" says of ${language}: awaiting-native-review, or reviewed-by NAME YYYY-MM-DD`,
    );
};

const isReviewed = (state: unknown): boolean =>
  typeof state === "string" && /^(awaiting-native-review|reviewed-by .+ \d{4}-\d\d-\d\d)$/.test(state);
