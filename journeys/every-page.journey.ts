import axe from "axe-core";
import type { BrowserContext, Page } from "playwright";
import { expect, test } from "vitest";
import { world } from "./world.ts";

const here = world({ ISS_TEST_LOCALE: "true" });

/** Tabs side by side, each with its own share of the addresses. */
const tabs = 3;
/** What axe finds by colour alone, and what it finds by width: the other rules look at the same tree again. */
const byColour = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"];
const byWidth = ["target-size", "scrollable-region-focusable"];

test(
  "no page has a barrier: every page in every language, light, dark, 320 pixels wide; and from right to left",
  { timeout: 300_000 },
  async () => {
    const { browser, instance } = here();
    const map = await (await fetch(`${instance.publicOrigin}/sitemap.xml`)).text();
    const named = [...map.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => new URL(address ?? "").pathname);
    expect(named.length).toBeGreaterThan(40);
    const mirrored = named.filter((path) => path.startsWith("/en/")).map((path) => path.replace("/en/", "/xr/"));
    const addresses = [...named, ...mirrored, "/fr/nowhere"];
    const found: string[] = [];
    const work = async (): Promise<void> => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
      const page = await context.newPage();
      const outside = requestsElsewhere(context, instance.publicOrigin);
      for (let path = addresses.pop(); path !== undefined; path = addresses.pop()) {
        await page.goto(instance.publicOrigin + path);
        found.push(...(await lookedAt(page, path)).map((wrong) => `${path}: ${wrong}`));
      }
      found.push(...outside.map((url) => `asked elsewhere: ${url}`));
      await context.close();
    };
    await Promise.all(Array.from({ length: tabs }, work));
    expect(found).toEqual([]);
  },
);

/** Light first, with every rule. The frame is the same around all pages of a language: its colours are looked at on the first page. */
const lookedAt = async (page: Page, path: string): Promise<string[]> => {
  const part = /^\/\w+\/$/.test(path) ? "html" : "main";
  await page.evaluate(axe.source);
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
    ...(await run(page, part, "320 px", { runOnly: byWidth })),
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
