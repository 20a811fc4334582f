import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { corpusFolder } from "./corpus-folder.ts";
import { canary } from "./samples.ts";

export const at = (file: string): string => join(corpusFolder, file);
export const bytesOf = (file: string): Buffer => readFileSync(at(file));
export const write = (file: string, ...pieces: readonly (Uint8Array | string)[]): void =>
  writeFileSync(
    at(file),
    Buffer.concat(pieces.map((piece) => (typeof piece === "string" ? Buffer.from(piece, "latin1") : piece))),
  );

const run = (program: string, args: readonly string[]): Buffer =>
  execFileSync(program, args, { stdio: ["ignore", "pipe", "inherit"], maxBuffer: 64 * 2 ** 20 });

/** ImageMagick, without the time it writes into what it makes. */
export const magick = (...args: readonly string[]): Buffer =>
  run("convert", ["-define", "png:exclude-chunks=date,time", ...args]);
export const ffmpeg = (...args: readonly string[]): Buffer =>
  run("ffmpeg", ["-v", "error", "-y", "-bitexact", "-threads", "1", ...args]);

/** As a telephone or a program would write it: a place in the sea, a model, a time, and words in each field there is. */
export const tag = (file: string, more: readonly string[] = []): void =>
  void run("exiftool", [
    "-q",
    "-m",
    "-overwrite_original",
    `-Make=${canary}`,
    `-Model=${canary} phone`,
    `-Artist=${canary}`,
    "-DateTimeOriginal=2026:10:03 23:10:00",
    "-GPSLatitude=12.3456",
    "-GPSLatitudeRef=N",
    "-GPSLongitude=100.9",
    "-GPSLongitudeRef=E",
    `-XMP-dc:Title=${canary} title`,
    `-XMP-dc:Description=${canary} words`,
    ...more,
    at(file),
  ]);
