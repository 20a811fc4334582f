import type { Browser, Locator } from "playwright";
import { readCode } from "../src/guidance/campaign/testing/scan.ts";

/** What a telephone reads that is held in front of the screen: the code in a picture of what is shown there. */
export async function scanned(browser: Browser, shown: Locator): Promise<string | null> {
  const picture = (await shown.screenshot()).toString("base64");
  const page = await browser.newPage();
  const { width, height, pixels } = (await page.evaluate(`(async () => {
    const picture = await createImageBitmap(await (await fetch("data:image/png;base64,${picture}")).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(picture, 0, 0);
    const { data } = pen.getImageData(0, 0, picture.width, picture.height);
    return { width: picture.width, height: picture.height, pixels: [...data] };
  })()`)) as { width: number; height: number; pixels: number[] };
  await page.close();
  return readCode(new Uint8ClampedArray(pixels), width, height)?.data ?? null;
}
