import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Route } from "../../kit/http/route.ts";
import { openContent } from "../content.ts";
import { countryCodes, countryNames } from "../../countries/country-names.ts";
import { languages, type Language } from "../../kit/language.ts";
import { guidanceRoutes } from "../routes.ts";
import { smallDeps, smallSite } from "../testing/small-site.ts";
import { searchRoutes } from "./routes.tsx";
import { realWords } from "./testing/real-words.ts";

const dir = mkdtempSync(join(tmpdir(), "iss-search-"));
afterAll(() => rmSync(dir, { recursive: true }));
cpSync("content", dir, { recursive: true });
// Pages that are still being written stand in as a heading.
for (const page of new Set(realWords.map(([path]) => path)))
  if (/^\/[a-z-]+$/.test(page) && !["/unsure", "/compass"].includes(page) && !existsSync(join(dir, `en${page}.md`)))
    writeFileSync(join(dir, `en${page}.md`), `---\ntitle: "Stands in"\nreview: source\n---\nWords.\n`);

const deps = { ...smallDeps(), content: openContent(dir) };
const table: Route[] = [
  ...guidanceRoutes(deps),
  ...searchRoutes({ ...deps, isReceipt: () => false, table: () => table }),
];
const site = smallSite(table);
const first = async (language: Language, words: string): Promise<string> => {
  const body = new URLSearchParams({ q: words });
  const answer = await site.fetch(new Request(`http://www.test/${language}/search`, { method: "POST", body }));
  const html = await answer.text();
  return /<ul class="rows">\s*<li>\s*<a href="\/\w\w([^"]*)"/.exec(html)?.[1] ?? "nothing found";
};

describe("what people really type leads first to the page that helps", () => {
  test("forty words in each language", () => expect(realWords.length).toBeGreaterThanOrEqual(40));

  test.each(languages)("in %s", async (language) => {
    const wrong: string[] = [];
    for (const [page, words] of realWords) {
      const found = await first(language, words[language]);
      if (found !== page) wrong.push(`“${words[language]}” leads to ${found}, not to ${page}`);
    }
    expect(wrong).toEqual([]);
  });

  test("every country's name, in every language, leads to its page, or to who can act", async () => {
    const wrong: string[] = [];
    const covered = deps.packs.covered;
    for (const language of languages)
      for (const { code, name } of countryNames(language)) {
        if (code !== "IT" && !covered.includes(code) && countryCodes.indexOf(code) % 9 !== 0) continue;
        const found = await first(language, name);
        const page = covered.includes(code) ? `/countries/${code.toLowerCase()}` : "/compass";
        if (found !== page) wrong.push(`${language} “${name}” leads to ${found}, not to ${page}`);
      }
    expect(wrong).toEqual([]);
  });

  test("every page that a word leads to is one of ours, and no country stands as an example", () => {
    for (const { id, page } of deps.content.list("synonyms")) {
      const known = [
        ...deps.content.paths,
        "/unsure",
        "/compass",
        "/relay/poster",
        ...deps.packs.covered.map((code) => `/countries/${code.toLowerCase()}`),
      ];
      expect(known, id).toContain(page);
    }
    for (const language of languages) {
      const hint = deps.messages.t(language)("search.hint");
      for (const { name } of countryNames(language)) expect(hint).not.toMatch(new RegExp(`\\b${name}\\b`, "u"));
    }
  });
});
