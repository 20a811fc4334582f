import type { Locator } from "playwright";
import { openBrowser } from "../browser.ts";
import type { Opening } from "./engine.ts";
import type { Hands } from "./hands.ts";

/** Chromium, as every other journey drives it. */
export async function openChromium(_: string, { outside, screen, dark }: Opening): Promise<Hands> {
  const browser = await openBrowser();
  const context = await browser.newContext({
    viewport: { ...screen },
    deviceScaleFactor: 2,
    ignoreHTTPSErrors: true,
    hasTouch: true,
    colorScheme: dark ? "dark" : "light",
    proxy: { server: `http://127.0.0.1:${outside}`, bypass: "localhost" },
  });
  const page = await context.newPage();
  const first = (selector: string): Locator => page.locator(`${selector} >> visible=true`).first();
  return {
    go: async (address) => void (await page.goto(address)),
    ask: (expression) => page.evaluate(expression),
    press: (selector) => first(selector).click({ noWaitAfter: true }),
    async type(selector, words) {
      await first(selector).click();
      await page.keyboard.type(words);
    },
    choose: (selector, path) => first(selector).setInputFiles(path),
    back: async () => void (await page.goBack({ waitUntil: "commit" }).catch(() => undefined)),
    picture: () => page.screenshot(),
    close: () => browser.close(),
  };
}
