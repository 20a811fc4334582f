import type { Page } from "playwright";
import type { File } from "./telling.ts";

/** Types the receipt and opens the thread. */
export async function comeBack(page: Page, address: string, receipt: string): Promise<void> {
  await page.goto(address);
  // Before the script has taken over, the page is the plain form, and opens the plain thread.
  const plain = (await page.locator("noscript .note").count()) > 0;
  if (!plain) await page.locator('#thread:not(:has(input[name="token"]))').waitFor();
  await page.locator("#receipt").fill(receipt);
  await page.locator('button[value="open"]:visible').click();
  await page.locator("#text").waitFor({ timeout: 60_000 });
}

export async function newestLetter(page: Page): Promise<string> {
  return page.locator(".letters .letter").last().innerText();
}

/** Before any answer nobody is chosen: then all are. After one, whoever is chosen already stays so. */
async function chooseReaders(page: Page): Promise<void> {
  if ((await page.locator("#to input:checked").count()) > 0) return;
  for (const box of await page.locator("#to input").all()) await box.check();
}

/** Writes to somebody, and waits until the letter stands in the thread. */
export async function writeBack(page: Page, text: string): Promise<void> {
  const letters = await page.locator(".letters .letter").count();
  await chooseReaders(page);
  await page.locator("#text").fill(text);
  await page.locator('form:has(#text) button[type="submit"]:not(.plain)').last().click();
  await page.locator(".letters .letter").nth(letters).waitFor({ timeout: 60_000 });
}

/** Without scripts: reads the warning, chooses files, or one that lies on the disk, and presses "send" without waiting for what comes of it. */
export async function sendWithFiles(page: Page, text: string, files: readonly File[] | string): Promise<void> {
  const fold = page.locator("details:has(#files)");
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").click();
  await page.locator("#files").setInputFiles(typeof files === "string" ? files : [...files]);
  await chooseReaders(page);
  await page.locator("#text").fill(text);
  await page.locator('button[value="send"]').click();
}
