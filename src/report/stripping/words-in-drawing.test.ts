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
