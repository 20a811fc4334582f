import { parse } from "yaml";
import { stampOf } from "../../src/guidance/content.ts";
import { readPage } from "../../src/guidance/read-page.ts";
import type { SourceFile } from "./files.ts";

const languages = ["fr", "nl", "de"] as const;

/** What editors write can be read, stands in four languages, and no translation is older than its English. */
export function contentFindings(files: readonly SourceFile[]): string[] {
  const pages = new Map(
    files.filter(({ path }) => /^content\/.*\.md$/.test(path)).map(({ path, text }) => [path, text]),
  );
  const english = [...pages.keys()].filter((path) => path.startsWith("content/en/"));
  return [
    ...[...pages].flatMap(([path, text]) => slipsOf(path, text)),
    ...english.flatMap((path) => languages.flatMap((language) => translated(pages, path, language))),
    ...[...pages.keys()]
      .filter((path) => !pages.has(path.replace(/^content\/\w\w\//, "content/en/")))
      .map((path) => `${path}: has no English page; English is the source`),
    ...files.filter(({ path }) => /^content\/data\/.*\.yaml$/.test(path)).flatMap(reviewStates),
  ];
}

const slipsOf = (path: string, text: string): string[] => {
  const read = readPage(text);
  return "slips" in read ? read.slips.map(({ line, wrong }) => `${path}:${line}: ${wrong}`) : [];
};

const translated = (pages: ReadonlyMap<string, string>, source: string, language: string): string[] => {
  const path = source.replace("content/en/", `content/${language}/`);
  const text = pages.get(path);
  if (text === undefined) return [`${path}: is missing; ${source} stands alone`];
  const read = readPage(text);
  if ("slips" in read) return [];
  const stamp = stampOf(pages.get(source) ?? "");
  return [
    ...(read.page.of === stamp
      ? []
      : [`${path}: made from an older English text. Compare it with ${source}, then write of: "${stamp}"`]),
    ...(isReviewed(read.page.review)
      ? []
      : [`${path}: "review:" is awaiting-native-review, or reviewed-by NAME YYYY-MM-DD`]),
  ];
};

const reviewStates = ({ path, text }: SourceFile): string[] => {
  const review = (parse(text) as { review?: Record<string, unknown> } | null)?.review ?? {};
  return languages
    .filter((language) => !isReviewed(review[language]))
    .map(
      (language) => `${path}: "review:" says of ${language}: awaiting-native-review, or reviewed-by NAME YYYY-MM-DD`,
    );
};

const isReviewed = (state: unknown): boolean =>
  typeof state === "string" && /^(awaiting-native-review|reviewed-by .+ \d{4}-\d\d-\d\d)$/.test(state);
