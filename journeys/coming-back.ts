import type { Page } from "playwright";
import type { File } from "./telling.ts";

/** Types the receipt and opens the thread. */
export async function comeBack(page: Page, address: string, receipt: string): Promise<void> {
  await page.goto(address);
  await page.locator("#receipt").fill(receipt);
  await page.locator('button[value="open"]').click();
  await page.locator("#text").waitFor({ timeout: 60_000 });
}

export async function newestLetter(page: Page): Promise<string> {
  return page.locator(".letters .letter").last().innerText();
}

/** Writes to whoever is chosen already, and waits until the letter stands in the thread. */
export async function writeBack(page: Page, text: string): Promise<void> {
  const letters = await page.locator(".letters .letter").count();
  await page.locator("#text").fill(text);
  await page.locator('form:has(#text) button[type="submit"]:not(.plain)').last().click();
  await page.locator(".letters .letter").nth(letters).waitFor({ timeout: 60_000 });
}

/** Without scripts: reads the warning, chooses files, and presses "send" without waiting for what comes of it. */
export async function sendWithFiles(page: Page, text: string, files: readonly File[]): Promise<void> {
  const fold = page.locator("details:has(#files)");
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").click();
  await page.locator("#files").setInputFiles([...files]);
  await page.locator("#text").fill(text);
  await page.locator('button[value="send"]').click();
}
