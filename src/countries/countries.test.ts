import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { countryCodes, countryNames, isCountryCode } from "./country-names.ts";
import { packIn } from "./pack.ts";
import { isStale, openPacks, PackUnreadable } from "./packs.ts";

const ours = join(import.meta.dirname, "../../countries");
const names = { fr: "Un", nl: "Een", de: "Eins", en: "One" };
const fact = {
  names,
  sources: ["example.org/number"],
  page_dated: null,
  checked_on: "2026-11-20",
  checked_by: "A. Person",
  confirmed: true,
};
const line = (number: string, kind: string, change: object = {}) => ({
  number,
  kind,
  hours: null,
  free: null,
  ...fact,
  ...change,
});
const pack = (numbers: object[], report_points: object[] = []) => ({ country: "XK", numbers, report_points });
const opened = (value: object, file = "xk.json") => {
  const dir = mkdtempSync(join(tmpdir(), "iss-countries-"));
  try {
    writeFileSync(join(dir, file), JSON.stringify(value));
    return openPacks(dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
};

describe("our country packs", () => {
  it("can all be read", () => {
    expect(openPacks(ours).countries).toEqual(["BE", "DE", "FR", "GB", "NL"]);
  });

  it("show nothing that nobody has checked on a day", () => {
    const packs = openPacks(ours);
    for (const country of packs.countries)
      for (const shown of [...packs.emergencyNumbers(country), ...packs.reportPoints(country)])
        expect(shown).toMatchObject({
          confirmed: true,
          checked_on: expect.any(String),
          checked_by: expect.any(String),
        });
    expect(packs.countries.flatMap((country) => packs.toBeChecked(country)).length).toBeGreaterThan(0);
  });
});

describe("a pack", () => {
  it("shows confirmed facts only, the most urgent number first", () => {
    const packs = opened(
      pack([
        line("116 000", "child-line"),
        line("112", "emergency", { confirmed: false }),
        line("101", "police-urgent"),
      ]),
    );
    expect(packs.emergencyNumbers("XK").map(({ number }) => number)).toEqual(["101", "116 000"]);
    expect(packs.toBeChecked("XK")).toMatchObject([{ number: "112" }]);
    expect(packs.emergencyNumbers("ZZ")).toEqual([]);
  });

  const slips: [string, object, string][] = [
    ["confirmed without a day", line("101", "emergency", { checked_on: null }), "confirmed, yet"],
    ["confirmed by nobody", line("101", "emergency", { checked_by: null }), "confirmed, yet"],
    ["confirmed without a source", line("101", "emergency", { sources: [] }), "confirmed, yet"],
    ["checked on a day that isn't one", line("101", "emergency", { checked_on: "2026-02-30" }), "checked_on"],
    ["with letters in a number", line("101 or 112", "emergency"), "number"],
    ["of an unknown kind", line("101", "fortune-teller"), "kind"],
    ["with a name missing", line("101", "emergency", { names: { fr: "Un", nl: "Een", de: "Eins" } }), "names.en"],
    ["with a field nobody knows", line("101", "emergency", { chekced_on: "2026-01-01" }), "is unknown"],
  ];
  it.each(slips)("%s stops the start with the place of the slip", (_, number, words) => {
    expect(packIn(pack([number]))).toMatchObject({ wrong: expect.arrayContaining([expect.stringContaining(words)]) });
    expect(() => opened(pack([number]))).toThrow(PackUnreadable);
  });

  it("in another country's file, or no JSON object at all, stops the start", () => {
    expect(() => opened(pack([]), "be.json")).toThrow("about XK");
    for (const nonsense of [[], { numbers: 3 }]) expect(() => opened(nonsense)).toThrow(PackUnreadable);
  });

  it("is stale when it was checked more than half a year ago", () => {
    expect(isStale("2026-05-25", "2026-11-24")).toBe(false);
    expect(isStale("2026-05-24", "2026-11-24")).toBe(true);
  });
});

describe("the list of countries", () => {
  it("names all 249, each in the reader's language and order", () => {
    expect(new Set(countryCodes).size).toBe(249);
    for (const language of ["fr", "nl", "de", "en"] as const) {
      const list = countryNames(language);
      expect(list).toHaveLength(249);
      expect(list.filter(({ code, name }) => name === code)).toEqual([]);
    }
    expect(countryNames("de").find(({ code }) => code === "BE")?.name).toBe("Belgien");
    expect(
      countryNames("fr")
        .map(({ code }) => code)
        .indexOf("ET"),
    ).toBeLessThan(
      countryNames("fr")
        .map(({ code }) => code)
        .indexOf("FI"),
    );
    expect([isCountryCode("BE"), isCountryCode("be"), isCountryCode("XX")]).toEqual([true, false, false]);
  });
});
