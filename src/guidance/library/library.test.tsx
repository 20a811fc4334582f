import { renderToString } from "preact-render-to-string";
import { brotliCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { fixedClock } from "../../kit/clock.ts";
import { languages, type Language } from "../../kit/language.ts";
import { openMessages } from "../../kit/messages.ts";
import { openContent } from "../content.ts";
import { ContentPage } from "../pages/content-page.tsx";
import { linkTo, siteOf } from "./publication.ts";
import { stakeholders } from "./recommendation.ts";

const content = openContent("content");
const messages = openMessages("locales");
const clock = fixedClock("2026-11-25T12:00:00Z");
const page = (path: string, language: Language): string =>
  renderToString(
    <ContentPage
      page={content.page(language, path)!}
      {...{
        content,
        clock,
        language,
        t: messages.t(language),
        origin: "https://stop.test",
      }}
    />,
  );

describe.each(languages)("in %s", (language) => {
  test("every publication stands there once, with where and when it was found", () => {
    const html = page("/publications", language);
    const ids = [...html.matchAll(/<article id="([^"]+)"/g)].map(([, id]) => id ?? "");
    expect(ids.toSorted()).toEqual(
      content
        .list("publications")
        .map(({ id }) => id)
        .toSorted(),
    );
    for (const { found } of content.list("publications")) expect(html).toContain(siteOf(found));
    expect(html.match(new RegExp(messages.t(language)("library.found"), "g"))?.length).toBe(ids.length);
  });

  test("every link inside the page leads somewhere, and finds each by year", () => {
    for (const path of ["/publications", "/recommendations"]) {
      const html = page(path, language);
      const to = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id ?? "");
      for (const id of to) expect(html, id).toContain(`id="${id}"`);
    }
    const [byYear = ""] = /<details.*?<\/details>/s.exec(page("/publications", language)) ?? [];
    for (const { id } of content.list("publications").filter(({ year }) => year !== null))
      expect(byYear).toContain(`href="#${id}"`);
  });

  test("each that something was asked of has a list, and nothing of it is lost", () => {
    const html = page("/recommendations", language);
    for (const stakeholder of stakeholders)
      expect(html).toContain(`<ul class="asked" aria-labelledby="${stakeholder}">`);
    const lists = html.match(/<ul class="asked".*?<\/ul>/gs)?.join("");
    expect(lists?.match(/<li>/g)).toHaveLength(content.list("recommendations").length);
  });

  test("what is not known is left out, and no source stands between the lines", () => {
    const open = page("/recommendations", language).replace(/<details.*?<\/details>/gs, "");
    for (const { found } of content.list("recommendations")) expect(open).not.toContain(siteOf(found));
    expect(open).not.toMatch(/not known|inconnue?\b|niet bekend|nicht bekannt/);
  });

  test("the lists are light", () => {
    for (const path of ["/publications", "/recommendations"])
      expect(brotliCompressSync(page(path, language)).byteLength).toBeLessThan(8_000);
  });
});

test("an address that was not kept whole is the name of a site and no link", () => {
  expect(linkTo("ecpat.org/resource/belgium-fighting-impunity…")).toBeNull();
  expect(linkTo("bx1.be")).toBeNull();
  expect(linkTo("a.be/page onmouseover=x")).toBeNull();
  expect(linkTo("inhope.org/EN/articles/what-are-the-luxembourg-guidelines")).toBe(
    "https://inhope.org/EN/articles/what-are-the-luxembourg-guidelines",
  );
  expect(page("/publications", "en")).not.toMatch(/href="[^"]*…/);
});
