import { expect, test } from "vitest";
import { isMoving } from "../kinds/movement.ts";
import type { FileKind } from "../kinds/kinds.ts";
import { strip } from "./strip.ts";

const latin = (text: string): Buffer => Buffer.from(text, "latin1");
const sized = (type: string, body: Buffer): Buffer => {
  const head = latin(`${type}\0\0\0\0`);
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
};
const times = (count: number, piece: Buffer): Buffer => Buffer.alloc(count * piece.length, piece);
const webp = (body: Buffer): Buffer => sized("RIFF", Buffer.concat([latin("WEBP"), body]));

const gifPicture = latin(`\x2c${"\0".repeat(8)}\0\x02\0`);
const webpFrame = (count: number): Buffer =>
  sized("ANMF", Buffer.concat([Buffer.alloc(16), times(count, latin("VP8 \0\0\0\0"))]));

/** A file of so many pieces of one sort, and the sort in words. */
const built: readonly (readonly [string, FileKind, (count: number) => Buffer])[] = [
  [
    "pictures",
    "gif",
    (count) => Buffer.concat([latin("GIF89a\x01\0\x01\0\0\0\0"), times(count, gifPicture), latin(";")]),
  ],
  [
    "comments",
    "gif",
    (count) =>
      Buffer.concat([latin("GIF89a\x01\0\x01\0\0\0\0"), times(count, latin("!\xfe\0")), gifPicture, latin(";")]),
  ],
  [
    "segments that draw",
    "jpeg",
    (count) =>
      Buffer.concat([latin("\xff\xd8"), times(count, latin("\xff\xdd\0\x04\0\0")), jpegScan(), latin("\xff\xd9")]),
  ],
  [
    "segments that tell",
    "jpeg",
    (count) =>
      Buffer.concat([latin("\xff\xd8"), times(count, latin("\xff\xfe\0\x04ab")), jpegScan(), latin("\xff\xd9")]),
  ],
  [
    "chunks",
    "png",
    (count) => {
      const head = latin(`\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR${"\0".repeat(17)}`);
      return Buffer.concat([head, times(count, latin("\0\0\0\0IDAT\0\0\0\0")), latin("\0\0\0\0IEND\0\0\0\0")]);
    },
  ],
  ["chunks", "webp", (count) => webp(times(count, latin("VP8 \0\0\0\0")))],
  ["chunks in one picture", "webp", (count) => webp(webpFrame(count))],
  ["chunks in many pictures", "webp", (count) => webp(times(100, webpFrame(Math.ceil(count / 100))))],
];
const jpegScan = (): Buffer => latin("\xff\xda\0\x08\x01\x01\0\0\0\0");

test.each(built)("a file of 49,000 %s (%s) is stripped, one of 51,000 or of a million is not", (_, kind, file) => {
  expect(strip(kind, file(49_000))).not.toBeNull();
  expect(strip(kind, file(51_000))).toBeNull();
  expect(strip(kind, file(1_000_000))).toBeNull();
});

test("whether a GIF moves is known at its second picture, whatever comes behind it", () => {
  const begins = Buffer.concat([latin("GIF89a\x01\0\x01\0\0\0\0"), gifPicture]);
  expect(isMoving("gif", Buffer.concat([begins, latin(";")]))).toBe(false);
  expect(isMoving("gif", Buffer.concat([begins, gifPicture, latin("?")]))).toBe(true);
  expect(isMoving("gif", Buffer.concat([begins, times(2_000_000, gifPicture)]))).toBe(true);
});
