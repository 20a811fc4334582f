import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../../kit/where.ts";
import { stripHeif } from "./strip-heif.ts";
import { box, drawing, heifFile, latin } from "./testing/heif-file.ts";

const stripped = (file: Uint8Array): Buffer | null => {
  const pieces = stripHeif(file);
  return pieces === null ? null : Buffer.concat(pieces);
};
const fixture = (file: string): Buffer => readFileSync(join(projectRoot(), "tools/kinds/fixtures", file));

test("of a built file what draws stays where it was, byte for byte, and every word is gone", () => {
  const file = heifFile();
  const clean = stripped(file)!;
  expect(clean.length).toBe(file.length);
  expect(clean.includes("ww")).toBe(false);
  const places = [...file.keys()].filter((at) => file[at] === drawing && file[at + 3] === drawing);
  expect(places.length).toBeGreaterThan(80);
  expect(places.filter((at) => clean[at] !== drawing)).toEqual([]);
  expect(stripped(clean)).toEqual(clean);
});

test("a mark at any place of a file is taken out, or the file is refused, or it stands in the picture itself", () => {
  const mark = latin("MARK");
  const file = heifFile();
  let taken = 0;
  const left: number[] = [];
  for (let at = 0; at + mark.length <= file.length; at++) {
    if (file.subarray(at, at + mark.length).every((byte) => byte === drawing)) continue;
    const marked = Buffer.from(file);
    mark.copy(marked, at);
    const clean = stripped(marked);
    if (clean !== null) taken++;
    if (clean?.includes(mark) === true) left.push(at);
  }
  expect(left).toEqual([]);
  expect(taken).toBeGreaterThan(600);
});

test.each(["photo.heic", "still.avif", "photo-tagged.avif"])(
  "a mark in any word of %s is taken out as well",
  (name) => {
    const file = fixture(name);
    const meta = file.readUInt32BE(28) + 28;
    const mark = latin("MARKED-BY-ME");
    for (let at = 0; at < meta; at++) {
      const marked = Buffer.from(file);
      mark.copy(marked, at);
      const kept = stripped(marked)?.indexOf(mark) ?? -1;
      // What a decoder is set up with is part of the picture.
      if (kept !== -1)
        expect(file.subarray(file.indexOf("hvcC"), file.indexOf("ispe")).includes(file.subarray(at, at + 12))).toBe(
          true,
        );
    }
  },
);

test("boxes that do not fill what they are in, come twice or are too many are refused", () => {
  expect(stripped(heifFile({ more: [latin("w")] }))).toBeNull();
  expect(stripped(heifFile({ more: [latin("\0\0\0\x20free")] }))).toBeNull();
  expect(stripped(Buffer.concat([heifFile(), latin("words")]))).toBeNull();
  for (const type of ["hdlr", "pitm", "iinf", "iloc", "iref", "iprp", "idat"])
    expect([type, stripped(heifFile({ more: [box(type)] }))]).toEqual([type, null]);
  const many = (count: number): Buffer[] => Array.from({ length: count }, () => box("free"));
  expect(stripped(heifFile({ more: many(9_900) }))).not.toBeNull();
  expect(stripped(heifFile({ more: many(10_100) }))).toBeNull();
  expect(stripped(Buffer.concat([heifFile(), ...many(10_100)]))).toBeNull();
});

test("a file that shows a JPEG within it, or words, is refused", () => {
  for (const primary of [3, 4, 7, 9]) expect(stripped(heifFile({ primary }))).toBeNull();
  expect(stripped(heifFile({ primary: 1 }))).not.toBeNull();
});
