import { expect, test } from "vitest";
import { redraw } from "../src/report/browser/redraw.ts";
import { strip } from "../src/report/stripping/strip.ts";

/** A photograph as a telephone makes it: a JPEG with an Exif segment right after its first two bytes. */
const photograph = async (told: string): Promise<Blob> => {
  const canvas = new OffscreenCanvas(64, 48);
  canvas.getContext("2d")!.fillRect(8, 8, 20, 20);
  const plain = new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer());
  const exif = new TextEncoder().encode(`Exif\0\0${told}`);
  const segment = Uint8Array.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255, ...exif]);
  return new Blob([plain.slice(0, 2), segment, plain.slice(2)], { type: "image/jpeg" });
};

const text = async (file: Blob): Promise<string> => new TextDecoder("latin1").decode(await file.arrayBuffer());

test("what a telephone writes into a picture is not in the one that is sent", async () => {
  const taken = await photograph("GPS 27.7172 N 85.3240 E Marker-Phone-12");
  expect(await text(taken)).toContain("Marker-Phone-12");
  const cleaned = await redraw(taken, "jpeg");
  if ("refused" in cleaned) throw new Error(cleaned.refused);
  const sent = await text(cleaned.clean);
  expect(sent).not.toMatch(/Marker-Phone|Exif|GPS|http:\/\/ns\.adobe/);
  expect((await createImageBitmap(cleaned.clean)).width).toBe(64);
});

test("nor in one that cannot be drawn anew and is sent with its own picture", async () => {
  const taken = await photograph("GPS 27.7172 N 85.3240 E Marker-Phone-12");
  const cleaned = new Blob([...(strip("jpeg", new Uint8Array(await taken.arrayBuffer())) ?? [])] as BlobPart[]);
  expect(await text(cleaned)).not.toMatch(/Marker-Phone|Exif|GPS|http:\/\/ns\.adobe/);
  expect((await createImageBitmap(cleaned)).width).toBe(64);
});
