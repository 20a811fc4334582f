import type axe from "axe-core";
import type { BrowserContext, Page } from "playwright";
import { expect, test } from "vitest";
import { openContent } from "../src/guidance/content.ts";
import { axeSource } from "../src/kit/http/testing/axe.ts";
import { languages } from "../src/kit/language.ts";
import { world } from "./world.ts";

const here = world({ ISS_TEST_LOCALE: "true" });
const { paths } = openContent("content");

/** Tabs side by side, each with its own share of the addresses. */
const tabs = 3;
/** What axe finds by colour alone, and what it finds by width: the other rules look at the same tree again, once in a language. */
const byColour = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"];
const byWidth = ["target-size", "scrollable-region-focusable"];
/** The longest words: here a narrow screen is looked at with every rule. */
const narrowest = "de";

/** Each page once: in its languages, and in the test language that runs from right to left. */
test.each([...languages, "xr"])("no page has a barrier, light, dark, 320 pixels wide: %s", async (language) => {
  const { browser, instance } = here();
  const addresses = await pagesIn(language === "xr" ? "en" : language, instance.publicOrigin);
  expect(addresses.length).toBeGreaterThan(40);
  const left = [...new Set([...addresses.map((path) => path.replace(/^\/\w+/, "")), ...paths])].map(
    (path) => `/${language}${path}`,
  );
  const found: string[] = [];
  const work = async (): Promise<void> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
    await context.addInitScript(axeSource);
    const page = await context.newPage();
    const outside = requestsElsewhere(context, instance.publicOrigin);
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      await page.goto(instance.publicOrigin + path);
      found.push(...(await lookedAt(page, path)).map((wrong) => `${path}: ${wrong}`));
    }
    found.push(...outside.map((url) => `asked elsewhere: ${url}`));
    await context.close();
  };
  await Promise.all(Array.from({ length: tabs }, work));
  expect(found).toEqual([]);
});

/** What the site map names in one language, and an address that nobody has; what is written and dated ahead is not in it. */
const pagesIn = async (language: string, origin: string): Promise<string[]> => {
  const map = await (await fetch(`${origin}/sitemap.xml`)).text();
  const named = [...map.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => new URL(address ?? "").pathname);
  return [...named.filter((path) => path.startsWith(`/${language}/`)), `/${language}/nowhere`];
};

/** Light first, with every rule. The frame is the same around all pages of a language: its colours are looked at on the first page. */
const lookedAt = async (page: Page, path: string): Promise<string[]> => {
  const part = /^\/\w+\/$/.test(path) ? "html" : "main";
  const rules = Object.fromEntries(byColour.map((id) => [id, { enabled: false }]));
  const seen = [
    ...(await run(page, "html", "light", { rules })),
    ...(await run(page, part, "light", { runOnly: byColour })),
  ];
  await page.emulateMedia({ colorScheme: "dark" });
  seen.push(...(await run(page, part, "dark", { runOnly: byColour })));
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = Number(await page.evaluate("document.documentElement.scrollWidth - innerWidth"));
  seen.push(
    ...(await run(page, part, "320 px", path.startsWith(`/${narrowest}/`) ? { rules } : { runOnly: byWidth })),
    ...(wide > 0 ? [`320 px: ${wide} px too wide`] : []),
  );
  await page.setViewportSize({ width: 1280, height: 800 });
  return seen;
};

/** A line for each rule and element. */
const run = async (page: Page, part: string, way: string, options: axe.RunOptions): Promise<string[]> => {
  const lines = await page.evaluate(
    async ([within, asked]) => {
      const here = globalThis as unknown as { axe: typeof axe };
      const { violations } = await here.axe.run(within, { ...asked, resultTypes: ["violations"], preload: false });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    },
    [part, options] as const,
  );
  return lines.map((line) => `${way}: ${line}`);
};

const requestsElsewhere = (context: BrowserContext, origin: string): string[] => {
  const seen: string[] = [];
  context.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) seen.push(request.url());
  });
  return seen;
};
