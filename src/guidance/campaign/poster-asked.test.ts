import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestPlace, placeOf } from "./address.ts";
import { posterAskedIn } from "./poster-asked.ts";

const sound = {
  name: "Hotel Zon",
  town: "Brugge",
  country: "BE",
  languages: "nl",
  size: "a4",
  number: "line",
  printer: "own",
};
const read = (change: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...sound, ...change })) form.set(name, value);
  return posterAskedIn(form);
};

describe("what is asked of a poster", () => {
  it("is taken as it was typed, on one row", () => {
    expect(read({}).asked).toEqual({ ...sound, languages: ["nl"] });
    expect(read({ name: "  Grand\u00a0 Hôtel\tde la Gare ", town: "" }).asked).toMatchObject({
      name: "Grand Hôtel de la Gare",
      town: "",
    });
    for (const name of [
      "Straße 7",
      "Łódź Główna",
      "Гостиница Южная",
      "Αθήνα",
      "Đà Nẵng",
      "O’Neill’s & Sons <3",
      "a, b",
    ])
      expect(read({ name }).asked?.name, name).toBe(name);
  });

  it.each([
    [{ name: "   " }, "name", "name-missing"],
    [{ name: "a".repeat(121), town: "" }, "name", "too-long"],
    [{ name: "a".repeat(40), town: "b".repeat(90) }, "town", "too-long"],
    [{ name: "東京 Hotel" }, "name", "unknown-letter"],
    [{ town: "ירושלים" }, "town", "unknown-letter"],
    [{ name: "Hotel 🙂" }, "name", "unknown-letter"],
    [{ name: "Hotel\u202eZon" }, "name", "control"],
    [{ name: "Hotel\u0007" }, "name", "control"],
    [{ country: "Atlantis" }, "country", "country-unknown"],
    [{ country: " " }, "country", "country-missing"],
    [{ languages: "xr" }, "languages", "language-missing"],
    [{ size: "a0" }, "size", "choose"],
    [{ number: "999" }, "number", "choose"],
    [{ printer: "" }, "printer", "choose"],
  ])("%o is told beside its field, and nothing typed is lost", (change, field, key) => {
    const { asked, wrong, typed } = read(change);
    expect(asked).toBeNull();
    expect(wrong.map((one) => [one.field, one.key])).toEqual([[field, key]]);
    const all = { ...sound, ...change };
    expect(typed).toEqual({ ...all, languages: [all.languages] });
  });

  it("knows the country in any language, and keeps it as it was typed", () => {
    for (const [country, code] of [
      ["Deutschland", "DE"],
      ["allemagne", "DE"],
      ["The Netherlands", "NL"],
      ["Cambodja", "KH"],
      ["be", "BE"],
    ] as const) {
      const { asked, typed } = read({ country });
      expect([asked?.country, typed.country]).toEqual([code, country]);
    }
  });

  it("takes one to four languages, each once, in the order of the site", () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(sound)) form.set(name, value);
    for (const one of ["de", "fr", "de"]) form.append("languages", one);
    expect(posterAskedIn(form).asked?.languages).toEqual(["fr", "nl", "de"]);
  });

  it("never gives a place that is longer than the report takes", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 130 }), fc.string({ maxLength: 130 }), (name, town) => {
        const { asked } = read({ name, town });
        if (asked !== null) expect(placeOf(asked).length).toBeLessThanOrEqual(longestPlace);
      }),
    );
  });
});
