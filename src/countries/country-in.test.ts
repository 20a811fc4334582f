import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languages } from "../kit/language.ts";
import { countryIn } from "./country-in.ts";
import { countryCodes, countryNames } from "./country-names.ts";

const every = languages.flatMap((language) => countryNames(language).map((one) => ({ ...one, language })));
const bare = (name: string): string => name.normalize("NFD").replace(/\p{M}/gu, "");

describe("a country as somebody types it", () => {
  it("is known by each of its names in four languages, in capitals, in small letters and without accents", () => {
    for (const { code, name, language } of every)
      for (const typed of [name, name.toUpperCase(), ` ${name.toLowerCase()} `, bare(name)])
        expect([language, typed, countryIn(typed)]).toEqual([language, typed, code]);
  });

  it("is known by its code", () => {
    for (const code of countryCodes)
      expect([code, countryIn(code), countryIn(code.toLowerCase())]).toEqual([code, code, code]);
  });

  it.each([
    ["Holland", "NL"],
    ["the netherlands", "NL"],
    ["les Pays-Bas", "NL"],
    ["U.K.", "GB"],
    ["England", "GB"],
    ["USA", "US"],
    ["États-Unis d'Amérique", "US"],
    ["Turkey", "TR"],
    ["Turkije", "TR"],
    ["Czech Republic", "CZ"],
    ["Deutchland", "DE"],
    ["Germny", "DE"],
    ["Alemania", "DE"],
    ["Alemagne", "DE"],
    ["Philippinnes", "PH"],
    ["Phillipines", "PH"],
    ["Tailand", "TH"],
    ["thailnad", "TH"],
    ["ประเทศไทย", "TH"],
    ["ไทย", "TH"],
    ["Cambodge", "KH"],
    ["Kambodja", "KH"],
    ["Viet Nam", "VN"],
    ["Ivory Coast", "CI"],
    ["Marroco", "MA"],
    ["المغرب", "MA"],
    ["Roumanie", "RO"],
    ["Nigeria", "NG"],
    ["Niger", "NE"],
    ["Österreich", "AT"],
    ["Osterreich", "AT"],
    ["Australie", "AU"],
    ["Austria", "AT"],
    ["St. Lucia", "LC"],
    ["RDC", "CD"],
  ])("%s is %s", (typed, code) => {
    expect(countryIn(typed)).toBe(code);
  });

  it.each(["", "  ", "a", "Ger", "somewhere", "Brussels", "hotel", "x".repeat(500), "Iraq or Iran", "12"])(
    "%s is no country that we know",
    (typed) => {
      expect(countryIn(typed)).toBeNull();
    },
  );

  it("with one slip of the finger in a longer name is that country or none, hardly ever another", () => {
    const names = every.filter(({ name }) => name.length >= 6);
    let wrong = 0;
    let right = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.nat(),
        fc.constantFrom("drop", "swap", "double"),
        ({ code, name }, n, slip) => {
          const at = 1 + (n % (name.length - 2));
          const [head, one, two, tail] = [name.slice(0, at), name[at]!, name[at + 1] ?? "", name.slice(at + 2)];
          const typed = head + { drop: two, swap: two + one, double: one + one + two }[slip] + tail;
          const found = countryIn(typed);
          if (found === code) right++;
          else if (found !== null) wrong++;
        },
      ),
      { numRuns: 1_500, seed: 7 },
    );
    expect(right).toBeGreaterThan(1_350);
    expect(wrong).toBeLessThan(15);
  });
});
