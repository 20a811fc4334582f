import { afterAll, beforeAll, expect, test } from "vitest";
import { languages } from "../kit/language.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());
const search = async (language: string, q: string) =>
  await site.served.fetch(
    new Request(`${siteOrigin}/${language}/search`, { method: "POST", body: new URLSearchParams({ q }) }),
  );

test.each(languages)(
  "a page is found by its own words, in %s, and leads to an address that answers",
  async (language) => {
    const heading =
      /<h1>(.*?)<\/h1>/.exec(
        await (await site.served.fetch(new Request(`${siteOrigin}/${language}/protect`))).text(),
      )?.[1] ?? "";
    const html = await (await search(language, heading)).text();
    const first = /<ul class="rows"><li><a href="([^"]+)"><strong>([^<]+)/.exec(html);
    expect(first?.[1]).toMatch(new RegExp(`^/${language}/protect`));
    for (const [, address] of html
      .slice(html.indexOf("<main"), html.indexOf("</main"))
      .matchAll(/<li><a href="(\/[^"]+)"/g))
      expect((await site.served.fetch(new Request(siteOrigin + address!))).status, address).toBe(200);
  },
);

test("what was typed stays in the field, as text", async () => {
  const html = await (await search("en", '"><b>hotel')).text();
  expect(html).toContain('value="&quot;>&lt;b>hotel"');
  expect(html).not.toContain("<b>hotel");
});

test("nothing found says what to do, with the numbers; an empty search says so beside the field", async () => {
  const none = await (await search("en", "qqqqqq")).text();
  expect(none).toContain("Nothing found");
  expect(none.slice(none.indexOf("<main"))).toMatch(/href="tel:112"[\s\S]*href="tel:116000"[\s\S]*href="\/en\/report"/);
  const empty = await search("nl", "  ");
  expect(empty.status).toBe(400);
  expect(await empty.text()).toContain("Typ minstens één woord.");
});

test("the words searched stand in no address: the form is posted, and asking by address finds nothing", async () => {
  const form = await (await site.served.fetch(new Request(`${siteOrigin}/en/search?q=hotel`))).text();
  expect(form).toContain('<form class="stack" method="post" action="/en/search#found"');
  expect(form).not.toContain('hotel"');
});
