import type { Page } from "playwright";
import { expect, test } from "vitest";
import { chooseFirst, claimAndOpen, lookAround } from "./at-the-desk.ts";
import { barriers, laptop, look } from "./browser.ts";
import { comeBack } from "./coming-back.ts";
import { receiptShown, tell } from "./telling.ts";
import { world } from "./world.ts";

const here = world({ ISS_TEST_LOCALE: "true" });

/** How people look at pages: a narrow phone, text twice as large, the dark, from right to left. */
const ways = {
  "320 pixels": { context: { viewport: { width: 320, height: 640 } }, language: "de" },
  "200 % zoom": { context: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, language: "nl" },
  "in the dark": { context: { viewport: { width: 1280, height: 800 }, colorScheme: "dark" }, language: "fr" },
  "right to left": { context: { viewport: { width: 390, height: 800 } }, language: "xr" },
} as const;
/** Where the form begins and ends; every other page has its own journey, every-page. */
const pages = ["", "report", "return"];
const told = {
  "setting.where": "home",
  "what.description": "A child was left alone in room 12.",
  "place.country": "BE",
};

const wrongWith = async (page: Page): Promise<string[]> => {
  const wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
  return [...(await barriers(page)), ...(Number(wide) > 0 ? [`scrolls sideways by ${String(wide)} px`] : [])];
};

for (const [way, { context, language }] of Object.entries(ways)) {
  test(`no page and no state of the form has a barrier: ${way}`, async () => {
    const { browser, instance } = here();
    const page = await (await browser.newContext(context)).newPage();
    const found: string[] = [];
    const seen = async (what: string): Promise<void> => {
      found.push(...(await wrongWith(page)).map((wrong) => `${what}: ${wrong}`));
      await look(page, `barriers-${way.replaceAll(/\W+/g, "-")}-${what}`);
    };
    for (const path of pages) {
      await page.goto(`${instance.publicOrigin}/${language}/${path}`);
      await seen(path || "home");
    }
    await page.goto(`${instance.publicOrigin}/${language}/report`);
    for (let step = 0; step < 2; step++) await page.locator('button[value="next"]').click();
    await page.locator("form.at-what").waitFor();
    await page.locator('button[value="next"]').click();
    await page.locator("#errors").waitFor();
    await seen("errors");
    await tell(page, told, { seen });
    await seen("check");
    await page.context().setOffline(true);
    await page.locator('.actions button[value="send"]').click();
    await page.context().setOffline(false);
    const receipt = await receiptShown(page);
    await seen("receipt");
    await page.goto(`${instance.publicOrigin}/${language}/return`);
    await page.locator("#receipt").fill("0000");
    await page.locator('button[value="open"]:visible').click();
    await page.locator("#receipt-error .message").waitFor();
    await seen("wrong-receipt");
    await comeBack(page, `${instance.publicOrigin}/${language}/return`, receipt);
    await seen("thread");
    expect(found).toEqual([]);
  });
}

test("a whole report can be told by keyboard alone", async () => {
  const { browser, instance } = here();
  const page = await (await browser.newContext(laptop)).newPage();
  await page.goto(`${instance.publicOrigin}/en/report`);
  await page.locator("form.question:not(.whole)").waitFor();
  for (let step = 0; step < 14; step++) {
    const at = (await page.locator("form.question").getAttribute("class"))?.match(/at-([\w-]+)/)?.[1] ?? "";
    if (at === "what") await typeInto(page, "what.description", "A child waits every evening at the petrol station.");
    if (at === "place") await typeInto(page, "place.country", "Belgium");
    await pressButton(page, at === "check" ? "send" : "next");
    if (at === "check") break;
    await page.locator(`form.question:not(.at-${at})`).waitFor();
  }
  expect(await receiptShown(page)).toMatch(/^([0-9A-Z]{4} ?){5}$/);
});

test("the desk has no barrier at its doors, with nothing to do, and with a report open", async () => {
  const { browser, links, instance } = here();
  for (const viewport of [laptop.viewport, { width: 390, height: 844 }]) {
    const context = await browser.newContext({ viewport });
    const door = await context.newPage();
    await door.goto(instance.deskOrigin);
    await door.locator("button").first().waitFor();
    expect(await wrongWith(door), "sign-in").toEqual([]);
    if (viewport.width === 390) continue;
    const page = await lookAround(context, links.ecpat, "Mara");
    await chooseFirst(page);
    expect(await wrongWith(page), "chosen").toEqual([]);
    await claimAndOpen(page);
    for (const size of [viewport, { width: 390, height: 844 }]) {
      await page.setViewportSize(size);
      expect(await wrongWith(page), `open at ${size.width}`).toEqual([]);
      await look(page, `barriers-desk-${size.width}`);
    }
    await page.setViewportSize(viewport);
    await page.locator(".piles button").last().click();
    await page.locator(".queue .empty").waitFor();
    await page.keyboard.press("?");
    expect(await wrongWith(page), "closed pile, keys shown").toEqual([]);
    await look(page, "barriers-desk-keys");
  }
});

/** Tab until it has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await page.locator(`${selector}:focus`).count()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${selector} can't be reached by Tab`);
}

async function typeInto(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, `[name="${name}"]`);
  await page.keyboard.type(text);
}

async function pressButton(page: Page, value: string): Promise<void> {
  await tabTo(page, `.actions button[value="${value}"]`);
  await page.keyboard.press("Enter");
}
