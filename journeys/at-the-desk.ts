import type { BrowserContext, Page } from "playwright";
import { givePasskey } from "./browser.ts";

/** Comes in with the one-time link and sets up a passkey, as the first member of an organisation does. */
export async function enrol(context: BrowserContext, link: string, name: string, prf = true): Promise<Page> {
  const page = await context.newPage();
  await givePasskey(context, page, prf);
  await page.goto(link);
  await page.locator("#name").fill(name);
  await page.locator("#passphrase").fill("kestrel harbour plum violin");
  await page.locator("#again").fill("kestrel harbour plum violin");
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

/** Opens the chosen report, which the ledger notes, and takes it on. */
export async function claimAndOpen(page: Page): Promise<void> {
  await page.locator("#open-report").click();
  await page.locator('[aria-labelledby="part-core"]').waitFor({ timeout: 60_000 });
  await page.locator(".pane.report .steps button").first().click();
  await page.locator("#letter-text").waitFor({ timeout: 60_000 });
}

/** Writes a question to the reporter, after another desk's too, and waits until it stands among the letters. */
export async function ask(page: Page, text: string): Promise<void> {
  const letters = await page.locator(".pane.side .letter").count();
  const arrived = page.locator(".pane.side .letter").nth(letters);
  const anyway = page.locator("#ask-anyway:not(:checked)");
  const send = page.locator('.letter-form button[type="submit"]');
  await page.locator("#letter-text").fill(text);
  await send.click();
  await arrived.or(anyway).first().waitFor({ timeout: 60_000 });
  if ((await anyway.count()) > 0) {
    await anyway.check();
    await send.click();
  }
  await arrived.waitFor({ timeout: 60_000 });
}
