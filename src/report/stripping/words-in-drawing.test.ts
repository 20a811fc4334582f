import { expect, test } from "vitest";
import type { FileKind } from "../kinds/kinds.ts";
import { strip } from "./strip.ts";

const latin = (text: string): Buffer => Buffer.from(text, "latin1");
const words = "GPS 50.8503N";
const zeros = (length: number): string => "\0".repeat(length);
const stripped = (kind: FileKind, file: Buffer): string | null => {
  const pieces = strip(kind, file);
  return pieces === null ? null : Buffer.concat(pieces).toString("latin1");
};

type Chunk = readonly [type: string, body: string];
const chunk = ([type, body]: Chunk): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length);
  return Buffer.concat([size, latin(type), latin(body), Buffer.alloc(4)]);
};
const header = (colour: number): Chunk => [
  "IHDR",
  `${zeros(3)}\x01${zeros(3)}\x01\x08${String.fromCharCode(colour)}${zeros(3)}`,
];
const png = (colour: number, ...between: readonly Chunk[]): Buffer =>
  Buffer.concat([
    latin("\x89PNG\r\n\x1a\n"),
    ...[header(colour), ...between, ["IDAT", "x"] as const, ["IEND", ""] as const].map(chunk),
  ]);
const pngKeeps = (colour: number, ...between: readonly Chunk[]): string[] | null => {
  const file = stripped("png", png(colour, ...between));
  return file === null ? null : between.map(([type]) => type).filter((type) => file.includes(type));
};

const [grey, rgb, palette, greyClear, rgbClear] = [0, 2, 3, 4, 6] as const;
const colours = ["PLTE", "rgbRGB"] as const;
const animation = [
  ["acTL", `${zeros(3)}\x02${zeros(4)}`],
  ["fcTL", `${zeros(26)}`],
] as const;
const numbered = (n: number, rest: string): string => `${zeros(3)}${String.fromCharCode(n)}${rest}`;

test.each<[string, number, number]>([
  ["gAMA", rgb, 4],
  ["cHRM", rgb, 32],
  ["sRGB", rgb, 1],
  ["cICP", rgb, 4],
  ["sBIT", grey, 1],
  ["sBIT", rgb, 3],
  ["sBIT", palette, 3],
  ["sBIT", greyClear, 2],
  ["sBIT", rgbClear, 4],
  ["bKGD", grey, 2],
  ["bKGD", rgb, 6],
  ["bKGD", palette, 1],
  ["bKGD", greyClear, 2],
  ["bKGD", rgbClear, 6],
  ["tRNS", grey, 2],
  ["tRNS", rgb, 6],
])("PNG: %s stays (colour type %i) only where it is %i long, and once", (type, colour, length) => {
  expect(pngKeeps(colour, [type, zeros(length)])).toEqual([type]);
  for (const other of [0, length - 1, length + 1, words.length + 30])
    expect(pngKeeps(colour, [type, words.repeat(9).slice(0, other)]), String(other)).toEqual([]);
  const twice = stripped("png", png(colour, [type, zeros(length)], [type, "G".repeat(length)]));
  expect(twice?.split(type).length).toBe(2);
});

test("PNG: what is clear has at most one number a colour, and none where each pixel has its own", () => {
  for (const length of [1, 2]) expect(pngKeeps(palette, colours, ["tRNS", zeros(length)])).toEqual(["PLTE", "tRNS"]);
  for (const length of [0, 3, 12]) expect(pngKeeps(palette, colours, ["tRNS", zeros(length)])).toEqual(["PLTE"]);
  for (const colour of [greyClear, rgbClear]) expect(pngKeeps(colour, ["tRNS", words])).toEqual([]);
});

test("PNG: what has to be there is as long as its standard says, or the file is not stripped", () => {
  const built = (head: string, end: string) =>
    stripped("png", Buffer.concat([latin("\x89PNG\r\n\x1a\n"), ...([["IHDR", head], ["IDAT", "x"], ["IEND", end]] as const).map(chunk)])); // prettier-ignore
  expect(built(header(rgb)[1], "")).not.toBeNull();
  expect(built(header(rgb)[1] + words, "")).toBeNull();
  expect(built(header(rgb)[1], words)).toBeNull();
  for (const body of ["", "rgbR", "rgb".repeat(257)]) expect(pngKeeps(palette, ["PLTE", body])).toBeNull();
  expect(pngKeeps(palette, colours, colours)).toBeNull();
});

test("PNG: the pictures of an animation stay, numbered through, and nothing that only calls itself one", () => {
  expect(pngKeeps(rgb, ...animation, ["fdAT", numbered(1, "x")])).toEqual(["acTL", "fcTL", "fdAT"]);
  const odd: readonly (readonly Chunk[])[] = [
    [["fdAT", words]],
    [["fdAT", numbered(0, words)]],
    [...animation, ["fdAT", words]],
    [...animation, ["fdAT", numbered(2, "x")]],
    [...animation, ["fdAT", zeros(3)]],
    [["acTL", words], animation[1]],
    [animation[0], ["fcTL", words]],
    [animation[0], animation[0], animation[1]],
    [...animation, ["fcTL", numbered(1, zeros(22))], ["fcTL", numbered(2, zeros(22))]],
  ];
  for (const [n, chunks] of odd.entries()) expect(pngKeeps(rgb, ...chunks), String(n)).toEqual([]);
});

const segment = (marker: number, body: string): Buffer => {
  const size = Buffer.alloc(2);
  size.writeUInt16BE(body.length + 2);
  return Buffer.concat([Buffer.from([0xff, marker]), size, latin(body)]);
};
const [huffman, arithmetic, scan] = [0xc0, 0xc9, 0xda] as const;
type Segment = readonly [marker: number, body: string];
const frameOf = (marker: number, height = 1): Segment => [
  marker,
  `\x08\0${String.fromCharCode(height)}\0\x01\x01\x01\x11\0`,
];
const jpeg = (...segments: readonly Segment[]): string | null =>
  stripped("jpeg", Buffer.concat([latin("\xff\xd8"), ...segments.map(([marker, body]) => segment(marker, body)), latin("\xff\xd9")])); // prettier-ignore
const scanned: Segment = [scan, "\x01\x01\0\0\x3f\0"];

test.each([0xc8, 0xde, 0xdf])("JPEG: with segment %i, which nothing of today draws, it is not stripped", (marker) => {
  expect(jpeg(frameOf(huffman), scanned)).not.toBeNull();
  for (const body of ["\0", words]) expect(jpeg(frameOf(huffman), [marker, body], scanned)).toBeNull();
});

test("JPEG: how an arithmetic picture is coded stays in one, where it is nothing else", () => {
  const coding = "\0\x10\x01\x05\x13G";
  expect(jpeg(frameOf(arithmetic), [0xcc, coding], scanned)).toContain(coding);
  for (const body of [words, `${coding}G`, "\0\x10".repeat(9)])
    expect(jpeg(frameOf(arithmetic), [0xcc, body], scanned), body).toBeNull();
  expect(jpeg(frameOf(huffman), [0xcc, coding], scanned)).toBeNull();
  expect(jpeg([0xcc, coding], frameOf(arithmetic), scanned)).toBeNull();
});

test("JPEG: a height that is told behind the scan stays where none was told before, and once", () => {
  const told: Segment = [0xdc, "\0\x07"];
  const height = "\xff\xdc\0\x04\0\x07";
  expect(jpeg(frameOf(huffman, 0), scanned, told, [0xdc, "GP"])?.split("\xff\xdc").length).toBe(2);
  expect(jpeg(frameOf(huffman, 0), scanned, told)).toContain(height);
  for (const segments of [
    [frameOf(huffman), scanned, told],
    [told, frameOf(huffman, 0), scanned],
  ] as const)
    expect(jpeg(...segments)).not.toContain(height);
  expect(jpeg(frameOf(huffman, 0), scanned, [0xdc, words])).toBeNull();
});

const riffChunk = (type: string, body: string): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([latin(type), size, latin(body), Buffer.alloc(body.length % 2)]);
};
const webp = (...chunks: readonly Buffer[]): string | null => {
  const body = Buffer.concat([latin("WEBP"), ...chunks]);
  return stripped("webp", riffChunk("RIFF", body.toString("latin1")));
};

test("WebP: how an animation runs is six bytes, once, and beside its pictures", () => {
  const [head, picture] = [riffChunk("VP8X", zeros(10)), riffChunk("VP8 ", "x")];
  const inPicture = (...chunks: readonly Buffer[]) => riffChunk("ANMF", zeros(16) + Buffer.concat(chunks).toString("latin1")); // prettier-ignore
  const runs = riffChunk("ANIM", "\x01\x02\x03\x04\x05\x06");
  const right = webp(head, runs, inPicture(picture));
  expect(right).toContain(runs.toString("latin1"));
  expect(webp(head, riffChunk("ANIM", `\x01\x02\x03\x04\x05\x06${words}`), inPicture(picture))).toBe(right);
  expect(webp(head, runs, riffChunk("ANIM", "GPS 50"), inPicture(picture))).toBe(right);
  expect(webp(head, runs, inPicture(riffChunk("ANIM", "GPS 50"), picture))).toBe(right);
  expect(webp(head, riffChunk("VP8X", "GPS 50.850"), runs, inPicture(picture))).toBe(right);
  expect(webp(head, riffChunk("ANIM", "GPS"), inPicture(picture))).not.toContain("ANIM");
});
