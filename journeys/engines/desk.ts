import { readFile } from "node:fs/promises";
import type { Browser, Locator, Page } from "playwright";
import { lookAround } from "../at-the-desk.ts";
import { laptop } from "../browser.ts";

/** The police, in Chromium, who may open everything. */
export const police = async (browser: Browser, link: string): Promise<Page> =>
  lookAround(await browser.newContext({ ...laptop, acceptDownloads: true }), link, "An");

/** Opens the reports that nobody took on yet until one speaks of this, and takes that on. Gives its texts, sign by sign. */
export async function takeOn(desk: Page, about: string): Promise<string[]> {
  await desk.locator(".piles button").first().click();
  const core = desk.locator('[aria-labelledby="part-core"]');
  const rows = desk.locator(".rows .row");
  await rows.first().waitFor();
  for (let row = 0; row < (await rows.count()); row++) {
    await rows.nth(row).click();
    await desk.locator("#open-report").click();
    await core.waitFor({ timeout: 60_000 });
    const texts = await core.evaluate((part) => [...part.querySelectorAll("*")].map((one) => one.textContent));
    if (!texts.some((text) => text.startsWith(about))) continue;
    await desk.locator(".pane.report .steps button").first().click();
    await desk.locator("#letter-text").waitFor({ timeout: 60_000 });
    return texts;
  }
  throw new Error(`No report speaks of ${about}`);
}

/** The photo of the open report. */
export async function savePhoto(desk: Page): Promise<Buffer> {
  const part = desk.locator('[aria-labelledby="part-media"]');
  await part.locator("button").first().click();
  return save(desk, part);
}

/** The letter that says these words: whether it came, and the photo with it. */
export async function saveFromLetter(desk: Page, words: string): Promise<Buffer> {
  await desk.locator(".piles button").nth(1).click();
  const letter = desk.locator(".pane.side .letter.in", { hasText: words });
  return save(desk, letter);
}

async function save(desk: Page, list: Locator): Promise<Buffer> {
  const one = list.locator(".attachments > li").first();
  await one.locator(".steps button").nth(1).click();
  const waiting = desk.waitForEvent("download", { timeout: 60_000 });
  await one.locator('[role="alert"] button').first().click();
  return readFile(await (await waiting).path());
}

/** Red, green, blue and how clear, of each pixel, as Chromium reads it. */
export async function pixelsOf(browser: Browser, picture: Uint8Array): Promise<number[]> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const drawn = await createImageBitmap(new Blob([bytes]));
      const pen = new OffscreenCanvas(drawn.width, drawn.height).getContext("2d")!;
      pen.drawImage(drawn, 0, 0);
      return [...pen.getImageData(0, 0, drawn.width, drawn.height).data];
    }, Buffer.from(picture).toString("base64"));
  } finally {
    await page.close();
  }
}
