import { promisify } from "node:util";
import { crc32, deflate } from "node:zlib";
import type { Drawing } from "./drawing.ts";
import { rasterOf } from "./raster.ts";

/** A drawing in pixels as PNG, 8 bits a colour. */
export const pngOf = async (drawing: Drawing): Promise<Uint8Array<ArrayBuffer>> => {
  const { width, height, pixels } = rasterOf(drawing);
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let y = 0; y < height; y++)
    rows.set(pixels.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const body = await promisify(deflate)(rows, { level: 9 });
  return new Uint8Array(
    Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", body), chunk("IEND", Buffer.alloc(0))]),
  );
};

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const chunk = (name: string, data: Buffer): Buffer => {
  const told = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(told), 4);
  return Buffer.concat([frame.subarray(0, 4), told, frame.subarray(4)]);
};
