import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languages } from "../../kit/language.ts";
import { openMessages } from "../../kit/messages.ts";
import { posterAddress } from "./address.ts";
import { isWords } from "./drawing.ts";
import { fitted } from "./fitting.ts";
import { outlineOf } from "./lettering.ts";
import { pieces, saidIn, sheetOf, sheetPdf, type SheetSize } from "./pieces.ts";
import { drawnIn, scanDrawing, streamsIn } from "./testing/scan.ts";

const messages = openMessages("locales");
const config = { kind: "real", publicOrigin: "https://isaystop.example" } as const;
const said = (language: "fr" | "nl" | "de" | "en") => saidIn(language, messages.t(language), config);
const sizes: readonly SheetSize[] = ["a3", "a4", "a6", "a7"];
const printers = ["own", "shop"] as const;
const day = "2026-11-24";

describe("a sheet", () => {
  it.each(languages)("in %s says seven words and one number", (language) => {
    const { words, number } = said(language);
    expect(words.split(/\s+/).filter((word) => /\p{L}/u.test(word))).toHaveLength(7);
    expect(number?.number).toBe("116 000");
  });

  it.each(sizes.flatMap((size) => printers.map((printer) => [size, printer] as const)))(
    "%s for %s printer carries a code that another library reads, from the drawing and from the PDF",
    async (size, printer) => {
      const many = printer === "own" ? { a3: [1, 1], a4: [1, 1], a6: [2, 2], a7: [2, 4] }[size] : [1, 1];
      expect(scanDrawing(sheetOf(said("nl"), size, printer), 560, ...many)).toBe("https://isaystop.example/nl/");
      const pdf = drawnIn(await sheetPdf(said("nl"), size, printer, day));
      expect(scanDrawing(pdf, 560, ...many)).toBe("https://isaystop.example/nl/");
    },
  );

  it.each(languages)("in %s keeps every word inside the paper", (language) => {
    for (const size of sizes)
      for (const printer of printers) {
        const drawing = sheetOf({ ...said(language), place: "Hôtel de la Très Longue Avenue, Ньюски" }, size, printer);
        for (const mark of drawing.marks.filter(isWords)) {
          expect(mark.x).toBeGreaterThan(0);
          expect(mark.x + mark.line.width * mark.size, mark.line.text).toBeLessThan(drawing.width);
        }
      }
  });

  it("says that it is a demonstration only where it is one", () => {
    const t = messages.t("en");
    const told = (kind: "demo" | "real") =>
      sheetOf(saidIn("en", t, { ...config, kind }), "a4", "own")
        .marks.filter(isWords)
        .map(({ line }) => line.text);
    expect(told("demo").join()).toContain("Demonstration");
    expect(told("real").join()).not.toContain("Demonstration");
  });
});

describe("a poster's code", () => {
  it("is read back exactly, whatever the place is called, on the smallest sheet too", () => {
    const letters = fc.string({
      unit: fc.constantFrom(..."abcXYZ 0189éßñøŁğΑθήναЮжный&?#%+,./'"),
      minLength: 1,
      maxLength: 78,
    });
    fc.assert(
      fc.property(letters, letters, (name, town) => {
        const place = { name, town: town.slice(0, 40), country: "BE" };
        const address = posterAddress(config.publicOrigin, "de", place);
        expect(new URL(address).searchParams.get("at")).toBe(`${name}, ${place.town}`);
        const drawing = sheetOf({ ...said("de"), address, place: name }, "a7", "shop");
        expect(scanDrawing(drawing, 1000)).toBe(address);
      }),
      { numRuns: 6 },
    );
  });
});

describe("a PDF", () => {
  it("embeds its letters, can be read aloud, and names no hour", async () => {
    const pdf = await sheetPdf({ ...said("fr"), place: "Hôtel Αθήνα" }, "a4", "shop", day);
    const text = Buffer.from(pdf).toString("latin1");
    expect(text).toContain("/FontFile2");
    expect(text).toContain("/ToUnicode");
    expect(text).not.toContain("Helvetica");
    expect(text).toContain("(D:20261124000000Z)");
    expect(text).toContain("(fr)");
    expect(streamsIn(pdf).length).toBeGreaterThan(3);
  });

  it("for a print shop tells where to cut and how far the ground goes beyond; for one's own printer it ends at the paper", async () => {
    const boxes = async (printer: "own" | "shop") => {
      const text = Buffer.from(await sheetPdf(said("fr"), "a4", printer, day)).toString("latin1");
      return ["MediaBox", "TrimBox", "BleedBox"].map((name) => {
        const [x0, y0, x1, y1] = new RegExp(`/${name} \\[([^\\]]+)\\]`).exec(text)![1]!.split(" ").map(Number);
        return [x1! - x0!, y1! - y0!].map((points) => Math.round((points / 72) * 25.4));
      });
    };
    expect(await boxes("shop")).toEqual([
      [234, 321],
      [210, 297],
      [216, 303],
    ]);
    expect(await boxes("own")).toEqual([
      [210, 297],
      [210, 297],
      [210, 297],
    ]);
  });
});

describe("a picture for screens", () => {
  it.each([
    ["preview.png", 1200, 630],
    ["wide.png", 1200, 630],
    ["square.png", 1080, 1080],
    ["tall.png", 1080, 1920],
  ])("%s is a PNG of %i × %i", async (name, width, height) => {
    const png = Buffer.from(await pieces.find(({ file }) => file === name)!.make(said("de"), day));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
    expect(png.length).toBeLessThan(150_000);
  });

  it("that a chat shows beside a link names the campaign and not the topic", async () => {
    const { previewOf } = await import("./preview.ts");
    const words = previewOf(said("nl"))
      .marks.filter(isWords)
      .map(({ line }) => line.text);
    expect(words.join(" ")).toBe("Ik zeg STOP!");
  });
});

describe("letters", () => {
  it("of several alphabets stand side by side", () => {
    const { lines } = fitted("Straße Αθήνα Южный Đà Nẵng Łódź", 800, {
      width: 500,
      lines: 1,
      largest: 20,
      smallest: 5,
    });
    expect(lines).toHaveLength(1);
    expect(new Set(lines[0]!.runs.map(({ font }) => font)).size).toBeGreaterThanOrEqual(4);
    expect(outlineOf(lines[0]!)).not.toMatch(/NaN|undefined/);
  });

  it("of a word that is too long break rather than leave the paper", () => {
    const { lines, size } = fitted("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 800, {
      width: 60,
      lines: 2,
      largest: 7,
      smallest: 3.5,
    });
    expect(lines.every((line) => line.width * size <= 60)).toBe(true);
    expect(lines.map((line) => line.text).join("")).toContain("gogogoch");
  });
});
