import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needsOfDesk } from "../kit/browser/needs.ts";
import { page as pageAnswer } from "../kit/http/answer.ts";
import { app } from "../kit/http/app.ts";
import { assetRoute, built, listen, openChromium } from "../kit/http/testing/in-chromium.ts";
import { spoil, takeFromPage } from "../kit/http/testing/lacking.ts";
import { openMessages } from "../kit/messages.ts";
import { oldestBrowsers } from "../kit/oldest-browsers.ts";
import { shell } from "./shell.tsx";

let site: Awaited<ReturnType<typeof listen>>;
let browser: Browser;
beforeAll(async () => {
  const files: Record<string, string> = {
    "style-00000000.css": await built("src/desk/style/desk.css"),
    "desk-00000000.js": await built("src/desk/browser/entry.tsx"),
  };
  const config = {
    kind: "demo",
    deskOrigin: "http://desk.test",
    viewOrigin: "http://view.test",
    testLocale: false,
  } as const;
  const deps = {
    config,
    messages: openMessages("locales"),
    assets: { style: () => "/assets/style-00000000.css", script: (name: string) => `/assets/${name}-00000000.js` },
  };
  const routes = [
    {
      name: "desk.page",
      method: "GET",
      path: "/",
      access: "anyone",
      answers: "page",
      handle: () => pageAnswer(shell(deps, "en")),
    } as const,
    assetRoute(files),
  ];
  site = await listen(app({ name: "desk", config, guards: { anyone: () => ({ who: null }) }, routes }));
  browser = await openChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.[Symbol.asyncDispose]();
});

const said = "The desk needs a newer browser: ";

describe("the desk, in a browser that lacks", { timeout: 60_000 }, () => {
  it.each(needsOfDesk)("%s says so, and which browsers will do", async (name) => {
    const page = await browser.newPage();
    await takeFromPage(page, name);
    await page.goto(`${site.origin}/`);
    const told = page.locator("#too-old");
    await told.waitFor({ state: "visible" });
    for (const [one, version] of Object.entries(oldestBrowsers))
      expect(await told.innerText()).toContain(`${one} ${version}`);
    // What a script cannot start without, it cannot name either.
    expect(await page.locator("#desk").innerText()).toContain(said);
    await page.close();
  });

  it.each(["lost", "unread"] as const)("the script (%s) says so after a while", async (how) => {
    const page = await browser.newPage();
    await spoil(page, "desk", how);
    await page.goto(`${site.origin}/`);
    await page.getByText(said).waitFor({ state: "visible" });
    await page.close();
  });

  it("nothing it starts, and says nothing of it", async () => {
    const page = await browser.newPage();
    await page.goto(`${site.origin}/`);
    await page.getByText("Try again").waitFor();
    expect(await page.locator("#too-old").count()).toBe(0);
    await page.close();
  });
});
