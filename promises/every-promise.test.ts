import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { promises } from "../src/public-site/promises.ts";
import { siteOrigin, wholeSite } from "../src/public-site/testing/whole-site.ts";

test("every promise has one test, and no test is without its promise", () => {
  const tested = readdirSync("promises")
    .filter((name) => name.endsWith(".test.ts") && name !== "every-promise.test.ts")
    .map((name) => name.replace(/(\.browser)?\.test\.ts$/, ""));
  expect(tested.sort()).toEqual(promises.map(({ id }) => id as string).sort());
});

test.each(["fr", "nl", "de", "en"] as const)(
  "the page “How we protect you” says exactly these (%s)",
  async (language) => {
    await using site = await wholeSite();
    const page = await (await site.served.fetch(new Request(`${siteOrigin}/${language}/protect`))).text();
    const html = page.replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
    const t = site.messages.t(language);
    const all = Object.keys(site.messages.only("en", ["public-site.promise."])).filter((key) =>
      promises.some(({ id }) => key === `public-site.promise.${id}`),
    );
    expect(all.length).toBe(promises.length);
    for (const { id } of promises) expect(html.split(t(`public-site.promise.${id}`)).length, id).toBe(2);
  },
);
