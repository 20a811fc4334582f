import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { languages } from "../kit/language.ts";
import { siteMap } from "../kit/page/site-map.ts";
import { openContent } from "./content.ts";

const content = openContent("content");
/** Lists, downloads and what is looked up for work: the page itself is the short of it. */
const listsAndKits = /^\/(news|publications|recommendations|react|relay\/|accounts\/)/;

describe.each(content.paths)("%s", (path) => {
  test("says itself in a few lines, as many in each language", () => {
    const [first, ...others] = languages.map((language) => content.page(language, path)!.short.length);
    for (const other of others) expect(other).toBe(first);
    if (!listsAndKits.test(path)) expect(first).toBeGreaterThanOrEqual(4);
  });
});

test("every page is reached from the site map, in each language, by links alone", () => {
  for (const language of languages) {
    const known = new Set<string>(siteMap.flatMap(({ pages }) => pages.map(([path]) => path)));
    const left = [...known];
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      if (!content.paths.includes(path)) continue;
      for (const to of linksOf(language, path)) {
        if (!known.has(to)) left.push(to);
        known.add(to);
      }
    }
    expect(content.paths.filter((path) => !known.has(path) && !bySlot.test(path))).toEqual([]);
  }
});

/** Linked by a place of its parent page: the audiences, the kit, the ways to testify, the news. */
const bySlot = /^\/(intervene|relay|testify|news|accounts)\//;

const linksOf = (language: string, path: string): string[] =>
  [...readFileSync(`content/${language}${path}.md`, "utf8").matchAll(/\]\((\/[^)#]*)/g)].map(([, to]) => to ?? "");
