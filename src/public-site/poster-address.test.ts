import fc from "fast-check";
import { expect, it } from "vitest";
import { posterAddress } from "../guidance/campaign/address.ts";
import { posterAskedIn } from "../guidance/campaign/poster-asked.ts";
import { startFrom } from "../report/from-poster.ts";

const word = fc.string({ unit: fc.constantFrom(..."abc XYZ09éßłΑЖ&?#%+,/'“"), minLength: 1, maxLength: 55 });
const tidy = (text: string): string => text.trim().replace(/ +/g, " ");

it("what a poster says of its place arrives in the form, letter for letter", () => {
  const places = fc.record({
    name: word.map(tidy),
    town: fc.oneof(
      fc.constant(""),
      word.map((text) => tidy(text.replaceAll(",", ""))),
    ),
  });
  fc.assert(
    fc.property(
      places.filter(({ name }) => name.replaceAll(/[, ]/g, "") !== ""),
      ({ name, town }) => {
        const address = new URL(posterAddress("https://isaystop.example", "en", { name, town, country: "TH" }));
        const { venue, place = "", country } = startFrom(address.searchParams, "en").answers.place ?? {};
        expect([venue, place, country]).toEqual([name, town, "Thailand"]);
      },
    ),
  );
});

it("whatever a poster is made for, the report takes it", () => {
  const nasty = fc.constantFrom(
    "\u200b",
    "\u00ad",
    "\u202e",
    "\u200f",
    "\u2060",
    "\ufeff",
    "\u2028",
    "\u0007",
    "\n",
    "́",
  );
  const typed = fc
    .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(..."ab, é%Ж") }, nasty), { maxLength: 130 })
    .map((letters) => letters.join(""));
  const rest = { country: "TH", languages: "en", size: "a4", number: "none", printer: "own" };
  let made = 0;
  fc.assert(
    fc.property(typed, typed, (name, town) => {
      const form = new FormData();
      for (const [field, value] of Object.entries({ ...rest, name, town })) form.set(field, value);
      const { asked } = posterAskedIn(form);
      if (asked === null) return;
      made++;
      const address = new URL(posterAddress("https://isaystop.example", "en", asked));
      expect(startFrom(address.searchParams, "en").answers.place).toBeDefined();
    }),
    { numRuns: 2000 },
  );
  expect(made).toBeGreaterThan(50);
});

it("the address is short, so that the squares of the code stay large", () => {
  const place = { name: "Hotel Zon", town: "Brugge", country: "BE" };
  expect(posterAddress("https://ikzegstop.be", "nl", place)).toBe(
    "https://ikzegstop.be/nl/report?at=Hotel+Zon,+Brugge&in=BE",
  );
});
