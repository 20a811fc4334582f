import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { dayOf } from "../../kit/clock.ts";
import { languages, type Language } from "../../kit/language.ts";
import { contentRoutes } from "../page-routes.tsx";
import { scenes } from "../scenes/scenes.ts";
import { isValidOn } from "../signs/signs.ts";
import { smallDeps, smallSite, smallOrigin } from "../testing/small-site.ts";
import { FirstScreen } from "./first-screen.tsx";

const deps = smallDeps();
const { content } = deps;
const site = smallSite(contentRoutes(deps));
const shown = async (language: Language, path: string): Promise<string> => {
  const html = await (await site.fetch(new Request(`${smallOrigin}/${language}${path}`))).text();
  return /<main.*?<\/main>/s.exec(html)![0];
};
const signsOf = (audience: string) =>
  content
    .list("signs")
    .filter((sign) => (sign.audience as readonly string[]).includes(audience) && isValidOn(sign, dayOf(deps.clock)));
const audienceOf = (path: string): string | undefined =>
  content
    .page("en", path)!
    .blocks.flatMap((block) => (block.kind === "slot" && block.name === "signs" ? [block.argument] : []))[0];

describe.each(content.paths)("%s", (path) => {
  test.each(languages)(
    "tells in %s where it comes from once, shut, below all that somebody can do",
    async (language) => {
      const main = await shown(language, path);
      const audience = audienceOf(path);
      const sources = [
        ...content.page(language, path)!.sources,
        ...(audience === undefined ? [] : signsOf(audience).map(({ source }) => source)),
      ];
      const at = main.indexOf('<aside class="foundations"');
      const [before, after] = [main.slice(0, at), main.slice(at)];
      if (sources.length > 0) expect(after.match(/<details class="from">/g)).toHaveLength(1);
      for (const source of sources) expect(after).toContain(source.replaceAll("&", "&amp;"));
      if (audience !== undefined)
        for (const source of signsOf(audience).map((sign) => sign.source)) expect(before).not.toContain(source);
      expect(after).not.toMatch(/href="\/\w\w\/(report|unsure|compass)"|href="tel:/);
    },
  );

  test.each(languages)("has in %s its numbers and next step once, where a way on was asked for", async (language) => {
    const main = await shown(language, path);
    const page = content.page(language, path)!;
    const last = page.blocks.at(-1);
    const leads = last?.kind === "slot" && ["ways-on", "report-button"].includes(last.name);
    const beside = /<aside class="beside".*?<\/aside>/s.exec(main)?.[0] ?? "";
    expect(beside.includes('href="tel:112"') && beside.includes('href="tel:116000"')).toBe(path !== "/own-thoughts");
    if (leads) expect(beside).toContain(`href="/${language}/report"`);
    expect(main.match(/<h1/g)).toHaveLength(1);
  });
});

test.each(Object.keys(scenes))("the place of %s stands in its own page, and nowhere twice", async (audience) => {
  const main = await shown("en", `/intervene/${audience}`);
  expect(main.match(/<figure class="scene">/g)).toHaveLength(1);
});

test("the first screen is the title, then the short lines in their order, then the lead", () => {
  const lines = ["Call.", "Note.", "Tell."].map((plain) => ({ plain, html: () => plain }));
  const page = { ...content.page("en", "/faq")!, title: "T", short: lines, lead: "L", day: null, drawing: null };
  expect(renderToString(<FirstScreen page={page} language="en" />)).toBe(
    '<header><h1>T</h1><ul class="first"><li>Call.</li><li>Note.</li><li>Tell.</li></ul><p class="lead">L</p></header>',
  );
});
