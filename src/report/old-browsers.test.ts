import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needsOfPage, needsOfWorker } from "../kit/browser/needs.ts";
import { spoil, takeFromPage, takeFromWorker } from "../kit/http/testing/lacking.ts";
import { formInChromium } from "./testing/form-in-chromium.ts";

let world: Awaited<ReturnType<typeof formInChromium>>;
beforeAll(async () => {
  world = await formInChromium();
}, 60_000);
afterAll(async () => world?.[Symbol.asyncDispose]());

const cases: readonly (readonly [what: string, take: (page: Page) => Promise<unknown>])[] = [
  ...needsOfPage.map((name) => [name, (page: Page) => takeFromPage(page, name)] as const),
  ...needsOfWorker.map(
    (name) => [`${name} in the worker`, (page: Page) => takeFromWorker(page, "sealing", name)] as const,
  ),
  ["the script", (page) => spoil(page, "report", "lost")],
  ["what the script is written in", (page) => spoil(page, "report", "unread")],
  ["the worker", (page) => spoil(page, "sealing", "lost")],
  ["what the worker is written in", (page) => spoil(page, "sealing", "unread")],
  ["a worker that answers", (page) => page.route("**/assets/sealing-*", () => undefined)],
];

describe("in a browser that lacks", { timeout: 90_000 }, () => {
  it.each(cases)("%s the form stays the plain one, says so, and sends", async (_, take) => {
    const page = await world.browser.newPage({ viewport: { width: 360, height: 720 } });
    await take(page);
    // The load waits for no worker.
    await page.goto(`${world.site.origin}/en/report#2`);
    await page.locator("#report > details.note.shut").waitFor({ timeout: 40_000 });
    expect(await page.locator("#report > details.note.shut summary").innerText()).toContain("our server can see");
    expect(await page.locator("form").count()).toBe(1);
    await page.locator("form.whole #what-description").fill("A man at the pool.");
    await page.goto(`${world.site.origin}/en/report#3`);
    await page.locator("#place-country").fill("Belgium");
    await page.goto(`${world.site.origin}/en/report#${await page.locator("section.at-check").getAttribute("id")}`);
    await page.locator('section.at-check button[value="send"]').click();
    await page.locator(".slip .receipt").waitFor();
    await page.close();
  });

  it("nothing the form is taken over", async () => {
    const page = await world.browser.newPage();
    await page.goto(`${world.site.origin}/en/report`);
    await page.locator("form.question:not(.whole)").waitFor();
    expect(await page.locator(".note.shut").count()).toBe(0);
    await page.close();
  });
});
