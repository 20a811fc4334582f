import { expect, it } from "vitest";
import { box, type Drawing, type Mark } from "./drawing.ts";
import { code, quietZone } from "./code.ts";
import { rasterOf } from "./raster.ts";
import { scan } from "./testing/scan.ts";

const address = "https://isaystop.example/nl/report?at=Hotel+Zon,+Brugge&in=BE";
const sheet = (size: number, ...more: Mark[]): Drawing => ({
  width: size,
  height: size,
  bleed: 0,
  title: "",
  language: "nl",
  marks: [box(0, 0, size, size, "#f0b429"), ...code(address, 0, 0, size), ...more],
});

it("stands in a quiet zone of four modules, white up to its edge", () => {
  const { width, pixels } = rasterOf(sheet(450));
  const rowOf = (y: number): number[] => [...pixels.subarray(y * width * 3, (y + 1) * width * 3)];
  const first = Array.from({ length: width }, (_, y) => y).find((y) => rowOf(y).includes(0))!;
  const [, bars] = code(address, 0, 0, 450);
  expect(first).toBe(Math.round(quietZone * bars!.scale));
  expect(quietZone).toBe(4);
  for (let y = 0; y < first - 1; y++) expect(rowOf(y).every((value) => value === 255)).toBe(true);
});

it("is read when a fifth of its width is scratched away", () => {
  const scratch = box(185, 185, 95, 95, "#ffffff");
  expect(scan(rasterOf(sheet(450, scratch)))).toBe(address);
});

it("is not read when half of it is gone, so that reading it means something", () => {
  expect(scan(rasterOf(sheet(450, box(0, 0, 225, 450, "#ffffff"))))).toBeNull();
});
