import type { BrowserContext, Page } from "playwright";
import { givePasskey } from "./browser.ts";

/** Comes in with the one-time link and sets up a passkey, as the first member of an organisation does. */
export async function enrol(context: BrowserContext, link: string, name: string, prf = true): Promise<Page> {
  const page = await context.newPage();
  await givePasskey(context, page, prf);
  await page.goto(link);
  await page.locator("#name").fill(name);
  await page.locator("#passphrase").fill("kestrel harbour plum violin");
  await page.locator('form button[type="submit"]').click();
  await page.locator(".pane.queue").waitFor({ timeout: 60_000 });
  return page;
}

/** Comes in with the link alone, which only a demonstration allows. */
export async function lookAround(context: BrowserContext, link: string, name: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  await page.locator("#name").fill(name);
  await page.locator("section.aside button").click();
  await page.locator(".pane.queue").waitFor({ timeout: 60_000 });
  return page;
}

/** Chooses the first report of the pile on show. */
export async function chooseFirst(page: Page): Promise<void> {
  await page.locator(".rows .row").first().click();
}
