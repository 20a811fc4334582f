import type { Browser } from "playwright";
import type { File } from "./telling.ts";

/** A picture of plain colours, as a JPEG with the metadata that a telephone would write (a place, a model). */
export async function photo(browser: Browser, name = "facade.jpg", side = 1200): Promise<File> {
  const page = await browser.newPage();
  const base64 = await page.evaluate(async (size) => {
    const canvas = new OffscreenCanvas(size, size * 0.75);
    const brush = canvas.getContext("2d")!;
    for (const [n, colour] of ["#bcd4de", "#e8d8b0", "#7a8f69"].entries()) {
      brush.fillStyle = colour;
      brush.fillRect(0, n * size * 0.25, size, size * 0.25);
    }
    const bytes = new Uint8Array(
      await (await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 })).arrayBuffer(),
    );
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }, side);
  await page.close();
  return { name, mimeType: "image/jpeg", buffer: withMetadata(Buffer.from(base64, "base64")) };
}

/** What must never reach anybody through a cleaned picture. */
export const telltale = "ISS-TEST-PHONE 51.2194N 4.4025E";

/** An APP1 (Exif) segment right behind the start of the image. */
function withMetadata(jpeg: Buffer): Buffer {
  const told = Buffer.from(`Exif\0\0MM\0*\0\0\0\b\0\0\0\0\0\0${telltale}`, "latin1");
  const length = Buffer.alloc(2);
  length.writeUInt16BE(told.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, told, jpeg.subarray(2)]);
}
