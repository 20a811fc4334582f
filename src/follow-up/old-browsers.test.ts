import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../kit/clock.ts";
import { needsOfPage, needsOfWorker } from "../kit/browser/needs.ts";
import { app } from "../kit/http/app.ts";
import { assetRoute, built, listen, openChromium } from "../kit/http/testing/in-chromium.ts";
import { spoil, takeFromPage, takeFromWorker } from "../kit/http/testing/lacking.ts";
import { openMessages } from "../kit/messages.ts";
import { systemRandom } from "../kit/random.ts";
import { returnRoutes, type ReturnDeps } from "./page-routes.tsx";

let site: Awaited<ReturnType<typeof listen>>;
let browser: Browser;
beforeAll(async () => {
  const files: Record<string, string> = {
    "leave-00000000.js": await built("src/public-site/browser/leave.ts"),
    "thread-00000000.js": await built("src/follow-up/browser/entry.tsx"),
    "thread-keys-00000000.js": await built("src/follow-up/browser/thread-worker.ts"),
  };
  const config = {
    kind: "demo",
    testLocale: false,
    secret: "00",
    publicOrigin: "http://localhost",
    deskOrigin: "http://desk.test",
    viewOrigin: "http://view.test",
  } as const;
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const deps = {
    clock: systemClock,
    random: systemRandom,
    config,
    messages: openMessages("locales"),
    assets: { style: () => "/assets/style-00000000.css", script: (name: string) => `/assets/${name}-00000000.js` },
    trust: async () => ({ roots: [], threshold: 1, lowestVersion: 1 }),
    directory: async () => ({ directory: { notBefore: day(-1), notAfter: day(60) } }),
    room: async () => "all",
    incoming: {},
  } as unknown as ReturnDeps;
  site = await listen(
    app({
      name: "public",
      config,
      guards: { anyone: () => ({ who: null }) },
      routes: [...returnRoutes(deps), assetRoute(files)],
    }),
  );
  browser = await openChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.[Symbol.asyncDispose]();
});

const cases: readonly (readonly [what: string, take: (page: Page) => Promise<unknown>])[] = [
  ...needsOfPage.map((name) => [name, (page: Page) => takeFromPage(page, name)] as const),
  ...needsOfWorker.map(
    (name) => [`${name} in the worker`, (page: Page) => takeFromWorker(page, "thread-keys", name)] as const,
  ),
  ["the script", (page) => spoil(page, "thread", "lost")],
  ["what the script is written in", (page) => spoil(page, "thread", "unread")],
  ["the worker", (page) => spoil(page, "thread-keys", "lost")],
];

describe("in a browser that lacks", { timeout: 60_000 }, () => {
  it.each(cases)("%s coming back stays a plain form, says so, and is answered", async (_, take) => {
    const page = await browser.newPage();
    await take(page);
    await page.goto(`${site.origin}/en/return`);
    await page.locator("#return > .note.shut").waitFor();
    await page.locator("#receipt").fill("8DBB RWPK ZZQ8");
    await page.locator('button[value="open"]:not([hidden])').click();
    await page.locator("#receipt-error", { hasText: "A receipt has 20 characters." }).waitFor();
    expect(await page.locator('input[name="token"]').count()).toBe(1);
    await page.close();
  });

  it("a right date it says which one it has, and stays a plain form", async () => {
    const page = await browser.newPage();
    await page.clock.setFixedTime("2025-01-02T10:00:00Z");
    await page.goto(`${site.origin}/en/return`);
    await page.locator("#here", { hasText: "This device thinks that today is 2 January 2025." }).waitFor();
    expect(await page.locator('input[name="token"]').count()).toBe(1);
    expect(await page.locator("#return .note:not([hidden])").count()).toBe(1);
    expect(await page.locator("#return").innerHTML()).not.toContain("switch scripts on");
    await page.close();
  });

  it("nothing it is taken over", async () => {
    const page = await browser.newPage();
    await page.goto(`${site.origin}/en/return`);
    await page.locator('#thread:not(:has(input[name="token"]))').waitFor();
    await page.close();
  });
});
