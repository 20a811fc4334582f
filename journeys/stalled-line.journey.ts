import type { BrowserContext, Page } from "playwright";
import { expect, test } from "vitest";
import { laptop, look, smallPhone } from "./browser.ts";
import { comeBack } from "./coming-back.ts";
import { lookAround } from "./at-the-desk.ts";
import { photo } from "./photo.ts";
import { receiptShown, tell } from "./telling.ts";
import { world } from "./world.ts";

const here = world();

const told = { "what.description": "A driver unloads children at a caravan.", "place.country": "Belgium" };

/** What is posted there arrives from now on, and its answer does not. Resolves once it is so. */
const answerless = async (context: BrowserContext, path: string): Promise<{ readonly arrived: Promise<void> }> => {
  let came = (): void => undefined;
  const arrived = new Promise<void>((done) => (came = done));
  await context.route(path, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    came();
    return undefined;
  });
  return { arrived };
};

const reportSent = async (page: Page, address: string): Promise<string> => {
  await page.goto(address);
  await tell(page, told);
  await page.locator('.actions button[value="send"]').click();
  return receiptShown(page);
};

test("a report whose last answer never comes: “Stop” leads to what is known, and sent again it is the same report", async () => {
  const { browser, instance, links } = here();
  const context = await browser.newContext({ ...smallPhone, locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(`${instance.publicOrigin}/en/report`);
  await tell(page, told);
  const { arrived } = await answerless(context, "**/api/reports");
  await page.locator('.actions button[value="send"]').click();
  await arrived;
  await page.getByRole("button", { name: "Stop sending" }).click();
  await page.getByText("it may have arrived or not").waitFor({ timeout: 10_000 });
  await look(page, "stalled-report");
  await context.unroute("**/api/reports");
  await page.getByRole("button", { name: "Try again" }).click();
  await receiptShown(page);

  const desk = await lookAround(await browser.newContext(laptop), links.childFocus, "Jo");
  await desk.locator(".rows .row").first().waitFor();
  expect(await desk.locator(".rows .row").count()).toBe(1);
});

test("a letter with a picture to two organisations arrives; one whose answer stands still is told, and not doubled", async () => {
  const { browser, instance } = here();
  const context = await browser.newContext({ ...smallPhone, locale: "en-GB" });
  const page = await context.newPage();
  const receipt = await reportSent(page, `${instance.publicOrigin}/en/report`);
  await comeBack(page, `${instance.publicOrigin}/en/return`, receipt);
  for (const box of await page.locator("#to input").all()) await box.check();
  await page.locator("#text").fill("The white caravan, with a picture");
  await page.getByRole("button", { name: "Add photos or files" }).click();
  await page.locator("#files").setInputFiles([await photo(browser, "road.jpg", 300)]);
  await page.locator(".picked li").waitFor();
  expect(await page.locator("#files-counted").innerText()).toContain("Files: 1 of 10");
  await page.locator(".picked input[type=checkbox]").check();
  expect(await page.locator("#files-counted").innerText()).toContain("Files: 2 of 10");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByText("Your message has arrived.").waitFor({ timeout: 60_000 });
  expect(await page.locator(".letters .letter").last().innerText()).toContain("Files you added: 2");

  await answerless(context, "**/api/thread");
  for (const box of await page.locator("#to input").all()) await box.check();
  await page.locator("#text").fill("One more thing");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByText("The connection is lost. We keep trying.").first().waitFor({ timeout: 60_000 });
  await look(page, "stalled-letter");
  await page.getByRole("button", { name: "Stop sending" }).click();
  await page.getByText("it may have arrived or not. It is still here.").waitFor();
  await context.unroute("**/api/thread");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByText("Your message has arrived.").waitFor({ timeout: 60_000 });
  expect(await page.locator(".letters .letter").count()).toBe(2);
});

test("a list of organisations that never comes is said to be late, and what is typed stays", async () => {
  const { browser, instance } = here();
  const context = await browser.newContext({ ...smallPhone, locale: "en-GB" });
  const page = await context.newPage();
  await context.route("**/api/directory", () => undefined);
  await page.goto(`${instance.publicOrigin}/en/report`);
  await page.locator('button[value="skip"]').click();
  await page.getByText("The connection is lost. We keep trying.").waitFor({ timeout: 40_000 });
  await look(page, "stalled-directory");
});
