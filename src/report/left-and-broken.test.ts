import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formInChromium } from "./testing/form-in-chromium.ts";

let world: Awaited<ReturnType<typeof formInChromium>>;
beforeAll(async () => {
  world = await formInChromium();
}, 60_000);
afterAll(async () => world?.[Symbol.asyncDispose]());

const open = async () => {
  const context = await world.browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(`{
    const Own = Worker;
    globalThis.workers = [];
    globalThis.Worker = function (...told) { const one = new Own(...told); workers.push(one); return one; };
  }`);
  await page.goto(`${world.site.origin}/en/report`);
  await page.locator("form.question:not(.whole)").waitFor();
  return { page, [Symbol.asyncDispose]: () => context.close() };
};
const go = (page: Page, name = "next") => page.click(`button[name="go"][value="${name}"]:not(.unseen)`);
const toCheck = async (page: Page): Promise<void> => {
  await go(page, "skip");
  await page.waitForSelector("form.at-setting");
  await go(page, "skip");
  await page.fill("#what-description", "Marker-what");
  await go(page);
  await page.fill("#place-venue", "Marker-venue");
  await go(page, "check");
  for (let n = 0; n < 3 && (await page.locator("form.at-check").count()) === 0; n++) {
    await page.waitForTimeout(300);
    if ((await page.locator('form.at-identity input[value="anonymous"]').count()) > 0)
      await page.check('input[value="anonymous"]');
    if ((await page.locator("form.at-check").count()) === 0) await go(page);
  }
  await page.waitForSelector("form.at-check");
};
/** As a worker ends that ran out of memory. */
const breakWorkers = (page: Page) =>
  page.evaluate("for (const one of workers.splice(0)) { one.terminate(); one.dispatchEvent(new Event('error')); }");

describe("the form in a browser", { timeout: 90_000 }, () => {
  it.each(["while it sends", "while it is unsure"])(
    "whose worker breaks %s does not say that nothing was sent, and goes through when tried again",
    async (when) => {
      await using tab = await open();
      const { page } = tab;
      await toCheck(page);
      const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
      let held = true;
      await page.route("**/api/reports", async (route) => {
        if (!held) return route.continue();
        await route.fetch();
        arrive();
      });
      const before = world.far.reports.size;
      await go(page, "send");
      await arrived;
      expect(world.far.reports.size).toBe(before + 1);
      if (when === "while it is unsure") {
        await page.locator("section[aria-busy] button").click();
        await page.waitForSelector("text=it will not be counted twice");
      }
      await breakWorkers(page);
      if (when === "while it is unsure") await page.click("button:has-text('Try again')");
      await page.waitForSelector("text=it may then arrive twice");
      expect(await page.locator("#report").innerText()).not.toContain("Nothing was sent");
      held = false;
      await page.click("button:has-text('Try again')");
      await page.waitForSelector(".slip .receipt", { timeout: 20_000 });
      expect(await page.locator("#island").count()).toBe(0);
    },
  );

  it("draws nothing after the way out was taken, whatever answer comes late", async () => {
    await using tab = await open();
    const { page } = tab;
    const { promise: late, resolve: answer } = Promise.withResolvers<void>();
    await page.route("**/fr/report", async (route) => {
      await late;
      await route.continue();
    });
    const asked = page.waitForRequest("**/fr/report");
    await page.click('.languages button[formaction="/fr/report"]');
    await asked;
    await page.evaluate("dispatchEvent(new Event('iss:leave'))");
    expect(await page.locator("#report").innerHTML()).toBe("");
    const answered = page.waitForResponse("**/fr/report");
    answer();
    await (await answered).finished();
    await page.waitForTimeout(500);
    expect(await page.locator("#report").innerHTML()).toBe("");
    expect(await page.locator("html").getAttribute("lang")).toMatch(/^en/);
  });
});
