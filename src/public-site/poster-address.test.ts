import fc from "fast-check";
import { expect, it } from "vitest";
import { posterAddress } from "../guidance/campaign/address.ts";
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
      places.filter(({ name }) => /^[^,]/.test(name)),
      ({ name, town }) => {
        const address = new URL(posterAddress("https://isaystop.example", "en", { name, town, country: "TH" }));
        const { venue, place = "", country } = startFrom(address.searchParams, "en").answers.place ?? {};
        expect([venue, place, country]).toEqual([name, town, "Thailand"]);
      },
    ),
  );
});

it("the address is short, so that the squares of the code stay large", () => {
  const place = { name: "Hotel Zon", town: "Brugge", country: "BE" };
  expect(posterAddress("https://ikzegstop.be", "nl", place)).toBe(
    "https://ikzegstop.be/nl/report?at=Hotel+Zon,+Brugge&in=BE",
  );
});
