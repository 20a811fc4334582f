import { describe, expect, it, test } from "vitest";
import { countryCodes } from "../../countries/country-names.ts";
import { languages } from "../../kit/language.ts";
import { smallDeps } from "../testing/small-site.ts";
import { isWords } from "./drawing.ts";
import { sheetDrawn, sheetOf, type SheetSize } from "./pieces.ts";
import { numbers, type PosterAsked } from "./poster-asked.ts";
import { saidOn } from "./poster-said.ts";
import { scanDrawing } from "./testing/scan.ts";

const deps = smallDeps();
const asked: PosterAsked = {
  name: "Hotel Zon",
  town: "Brugge",
  country: "BE",
  languages: ["en"],
  size: "a4",
  number: "line",
  printer: "own",
};
const numberIn = (country: string, number: PosterAsked["number"]) =>
  saidOn({ ...asked, country, number }, deps).number?.number ?? null;

describe("the number on a sheet", () => {
  it.each([
    ["BE", "116 000", "112"],
    ["DE", "0800 22 55 530", "112"],
    ["AT", "147", "112"],
    ["FR", "119", "112"],
    ["NL", "0800 2000", "112"],
    ["GB", "0808 800 5000", "999"],
    // Its lines are for children alone, or unconfirmed: who reads a sheet is grown up.
    ["SE", "112", "112"],
    ["CH", "112", "112"],
    ["PL", "112", "112"],
    ["TH", null, null],
    ["KH", null, null],
  ])("in %s is %s, or %s of the emergency services", (country, line, emergency) => {
    expect([numberIn(country, "line"), numberIn(country, "emergency"), numberIn(country, "none")]).toEqual([
      line,
      emergency,
      null,
    ]);
  });

  it("is in no country one that does not answer there", () => {
    for (const country of countryCodes)
      for (const number of numbers) {
        const shown = numberIn(country, number);
        const known = deps.packs.shown(country)?.numbers.map((one) => one.number) ?? [];
        if (shown !== null) expect(known, country).toContain(shown);
      }
  });
});

const several = [1, 2, 3, 4].map((many) => languages.slice(0, many));
const sizes: readonly SheetSize[] = ["a3", "a4", "a6", "a7"];

test.each(several.flatMap((some) => sizes.map((size) => [some.join(), size, some] as const)))(
  "a sheet in %s, %s, says the seven words in each, one number and one code, nothing over another",
  (_, size, some) => {
    for (const country of ["BE", "DE", "GB"]) {
      const said = saidOn({ ...asked, languages: some, country, name: "Hôtel de la Très Longue Avenue" }, deps);
      const drawing = sheetDrawn(said, size);
      const rows = drawing.marks.filter(isWords);
      const read = rows.map(({ line }) => line.text).join(" ");
      for (const one of some) expect(read).toContain(deps.messages.t(one)("campaign.words").replaceAll("\n", " "));
      expect(rows.filter(({ line }) => line.text === said.number!.number)).toHaveLength(1);
      const boxes = rows.map(({ line, x, y, size: em }) => ({
        text: line.text,
        left: x,
        right: x + line.width * em,
        top: y - em * 0.72,
        bottom: y + em * 0.02,
      }));
      for (const [n, a] of boxes.entries()) {
        expect(a.left > 0 && a.right < drawing.width && a.top > 0 && a.bottom < drawing.height, a.text).toBe(true);
        for (const b of boxes.slice(n + 1))
          if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
            expect.fail(`“${a.text}” lies over “${b.text}” (${country}, ${size})`);
      }
      if (country === "GB") expect(scanDrawing(sheetOf(said, size, "shop"), 560, 1, 1)).toBe(said.address);
    }
  },
);
