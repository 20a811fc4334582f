import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { languages, spokenOf, type Language } from "../kit/language.ts";
import { readList } from "./data-file.ts";
import { withFacts, type Fact } from "./facts.ts";
import { lists, type Listed, type ListName } from "./lists.ts";
import { readPage, type PageFile } from "./read-page.ts";
import { ContentUnreadable } from "./slip.ts";

export type Page = PageFile & {
  /** Address without the language, "/intervene/hotel-desk". */
  readonly path: string;
  /** The language the words are in: English where a translation is missing. */
  readonly spoken: Language;
};
export type Content = {
  /** The page at an address, or null. */
  page(language: Language, path: string): Page | null;
  /** Addresses of all pages, in order. */
  readonly paths: readonly string[];
  /** The entries of `data/<name>.yaml`. */
  list<Name extends ListName>(name: Name): readonly Listed<Name>[];
};

/** Reads `<dir>/<language>/**.md` and `<dir>/data/` once, at the start. A file that is wrong stops it, with every slip named. */
export const openContent = (dir: string): Content => {
  const pages = new Map<string, Page>();
  const slips: string[] = [];
  const listed = listsIn(join(dir, "data"), slips);
  // Pages take their numbers from the facts: without those each page would be called wrong.
  if (slips.some((slip) => slip.startsWith("content/data/facts.yaml"))) throw new ContentUnreadable(slips.join("\n"));
  const facts = (listed.get("facts") ?? []) as readonly Fact[];
  for (const language of languages)
    for (const file of filesIn(join(dir, language))) {
      const read = readPage(withFacts(readFileSync(join(dir, language, file), "utf8"), facts, language), file);
      if ("slips" in read) {
        slips.push(...read.slips.map(({ line, wrong }) => `content/${language}/${file}:${line}: ${wrong}`));
        continue;
      }
      const path = `/${file.replace(/\.md$/, "").replaceAll("\\", "/")}`;
      pages.set(`${language} ${path}`, { ...read.page, path, spoken: language });
    }
  if (slips.length > 0) throw new ContentUnreadable(slips.join("\n"));
  return {
    page: (language, path) => pages.get(`${spokenOf(language)} ${path}`) ?? pages.get(`en ${path}`) ?? null,
    paths: [...pages.keys()].filter((key) => key.startsWith("en ")).map((key) => key.slice(3)),
    list: <Name extends ListName>(name: Name) => (listed.get(name) ?? []) as readonly Listed<Name>[],
  };
};

/** Eight signs that change with any letter of a file: a translation names those of the English it was made from. */
export const stampOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 8);

const filesIn = (dir: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".md"))
        .sort()
    : [];

const listsIn = (dir: string, slips: string[]): ReadonlyMap<string, readonly unknown[]> => {
  const listed = new Map<string, readonly unknown[]>();
  for (const [name, parse] of Object.entries(lists)) {
    const path = join(dir, `${name}.yaml`);
    if (!existsSync(path)) continue;
    try {
      listed.set(name, readList<unknown>(path, parse));
    } catch (error) {
      if (!(error instanceof ContentUnreadable)) throw error;
      slips.push(error.message);
    }
  }
  return listed;
};
