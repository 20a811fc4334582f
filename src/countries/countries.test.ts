import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countryCodes, countryNames, isCountryCode } from "./country-names.ts";
import { factsOf, isStale, oldPageOf } from "./facts.ts";
import { packIn, type Checked } from "./pack.ts";
import { openPacks, PackUnreadable } from "./packs.ts";
import { isDay } from "./schema.ts";

const dir = join(import.meta.dirname, "../../countries");
const ours = openPacks(dir);
const names = { fr: "Un", nl: "Een", de: "Eins", en: "One" };
const checked = {
  state: "read",
  sources: ["example.org/number"],
  page_dated: null,
  checked_on: "2026-11-20",
  checked_by: null,
  note: null,
};
const line = (number: string, kind: string, change: object = {}, told: object = {}) => ({
  number,
  kind,
  whom: "anyone",
  names,
  hours: null,
  free: null,
  languages: null,
  checked: { ...checked, ...told },
  ...change,
});
const pack = (numbers: object[]) => ({
  $schema: "./pack.schema.json",
  country: "XK",
  valid_from: "2026-11-20",
  languages: null,
  numbers,
  report_points: [],
  police_unit: null,
  embassy_role: null,
  guardian_type: null,
  help: [],
  legal_notes: [],
  ngos: [],
  advice: [],
});
const opened = (value: object, file = "xk.json") => {
  const folder = mkdtempSync(join(tmpdir(), "iss-countries-"));
  try {
    writeFileSync(join(folder, file), JSON.stringify(value));
    writeFileSync(join(folder, "pack.schema.json"), JSON.stringify(ours.schema));
    return openPacks(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

describe("our country packs", () => {
  it("can all be read, and Belgium's numbers for danger are among what is shown", () => {
    expect(ours.countries).toEqual(["AT", "BE", "CH", "DE", "FR", "GB", "NL", "SE", "world"]);
    expect(
      ours
        .shown("BE")
        ?.numbers.slice(0, 3)
        .map(({ number }) => number),
    ).toEqual(["101", "112", "116 000"]);
    expect(ours.shown("KH")).toBeNull();
  });

  it("show no fact that nobody has looked up, and every other with its page and day", () => {
    const unconfirmed = (lines: ReturnType<typeof factsOf>) =>
      lines.filter(({ checked: { state } }) => state === "unconfirmed");
    for (const country of ours.countries) {
      const shown = factsOf(ours.shown(country)!);
      expect(unconfirmed(shown)).toEqual([]);
      const [whole, own] = [factsOf(ours.whole(country)!), unconfirmed(factsOf(ours.whole(country)!))];
      const shared = shown.filter(({ what }) => !whole.some((one) => one.what === what));
      expect(shown.length - shared.length).toBe(whole.length - own.length);
      expect(shared.every(({ what }) => what.startsWith("emergency 112"))).toBe(true);
      for (const { what, checked: told } of shown)
        expect([told.sources.length > 0, isDay(told.checked_on ?? "")], what).toEqual([true, true]);
    }
    expect(ours.countries.flatMap((country) => unconfirmed(factsOf(ours.whole(country)!))).length).toBeGreaterThan(7);
  });

  it("keep back what the facts mark as unsure: Esperanto, the crisis line, a number from a secondary page", () => {
    const numbers = ours.countries.flatMap((country) =>
      ours.shown(country)!.numbers.map(({ number }) => `${country} ${number}`),
    );
    for (const kept of ["BE 0473 40 00 66", "BE +32 2 501 40 00", "NL 0800 7000", "CH 116 000"])
      expect(numbers).not.toContain(kept);
  });
});

describe("a pack", () => {
  it("shows the most urgent number first and an unconfirmed one to nobody", () => {
    const { shown, whole } = opened(
      pack([
        line("116 000", "child-line"),
        line("112", "emergency", {}, { state: "unconfirmed", note: "ask again" }),
        line("101", "police-urgent"),
      ]),
    );
    expect(shown("XK")?.numbers.map(({ number }) => number)).toEqual(["101", "116 000"]);
    expect(whole("XK")?.numbers).toHaveLength(3);
  });

  const slips: [string, object, string][] = [
    [
      "read on no day",
      line("101", "emergency", {}, { checked_on: null }),
      "numbers[0].checked.checked_on: must be string",
    ],
    ["read on no page", line("101", "emergency", {}, { sources: [] }), "numbers[0].checked.sources: must not be empty"],
    [
      "called by nobody",
      line("101", "emergency", {}, { state: "called" }),
      "numbers[0].checked.checked_by: must be string",
    ],
    [
      "unconfirmed without a reason",
      line("101", "emergency", {}, { state: "unconfirmed" }),
      "checked.note: must be string",
    ],
    [
      "checked on a day that isn't one",
      line("101", "emergency", {}, { checked_on: "2026-02-30" }),
      "checked_on: a day",
    ],
    ["with letters in a number", line("101 or 112", "emergency"), "numbers[0].number: digits and spaces"],
    ["of an unknown kind", line("101", "fortune-teller"), "numbers[0].kind: must be one of police-urgent"],
    [
      "with a name missing",
      line("101", "emergency", { names: { fr: "Un", nl: "Een", de: "Eins" } }),
      "names.en: is missing",
    ],
    [
      "with hours that aren't",
      line("101", "emergency", { hours: [{ days: ["MO"], from: "9", to: "14:00" }] }),
      "hours[0].from",
    ],
    ["with a field nobody knows", line("101", "emergency", { chekced_on: "2026-01-01" }), "chekced_on: is unknown"],
  ];
  it.each(slips)("%s stops the start with the place of the slip", (_, number, words) => {
    expect(packIn(ours.schema, pack([number]))).toMatchObject({
      wrong: expect.arrayContaining([expect.stringContaining(words)]),
    });
    expect(() => opened(pack([number]))).toThrow(PackUnreadable);
  });

  it("in another country's file, twice the same, or no JSON object at all, stops the start", () => {
    expect(() => opened(pack([]), "be.json")).toThrow("about XK");
    expect(() => opened(pack([line("101", "emergency"), line("101", "emergency")]))).toThrow("says twice");
    for (const nonsense of [[], { numbers: 3 }]) expect(() => opened(nonsense)).toThrow(PackUnreadable);
  });

  it("is stale when it was checked more than half a year ago", () => {
    expect(isStale("2026-05-25", "2026-11-24")).toBe(false);
    expect(isStale("2026-05-24", "2026-11-24")).toBe(true);
  });

  it("tells the year of a page that was old when it was read", () => {
    const read = (page_dated: string | null): Checked => ({ ...checked, state: "read", page_dated });
    expect([read("2018"), read("2024-07-22"), read("2025"), read("2026-02"), read(null)].map(oldPageOf)).toEqual([
      "2018",
      "2024",
      null,
      null,
      null,
    ]);
  });
});

describe("the schema", () => {
  const standard = new Ajv2020({ strict: false, formats: { date: isDay } }).compile(ours.schema);
  const texts = ours.countries.map((country) => readFileSync(join(dir, `${country.toLowerCase()}.json`), "utf8"));

  it("accepts our packs in the eyes of another validator too", () => {
    for (const text of texts) expect(standard(JSON.parse(text)), JSON.stringify(standard.errors)).toBe(true);
  });

  it("is read alike by ours and by the other, whatever is spoilt", () => {
    const seen = new Set<boolean>();
    const spoilt = fc.tuple(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.oneof(
        fc.jsonValue(),
        fc.constantFrom<unknown>(undefined, "", "called", "read", "unconfirmed", "2026-02-30", null, [], true),
      ),
    );
    fc.assert(
      fc.property(spoilt, ([text, at, value]) => {
        const whole = JSON.parse(text) as object;
        const places = placesIn(whole);
        const [holder, key] = places[at % places.length]!;
        if (value === undefined) delete holder[key];
        else holder[key] = value;
        const right = "pack" in packIn(ours.schema, whole);
        seen.add(right);
        expect(right).toBe(standard(whole));
      }),
      { numRuns: 3000 },
    );
    expect(seen.size).toBe(2);
  });
});

type Holder = Record<string, unknown>;
const placesIn = (value: unknown): [Holder, string][] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[value as Holder, key] as [Holder, string], ...placesIn(inner)])
    : [];

describe("the list of countries", () => {
  it("names all 249, each in the reader's language and order", () => {
    expect(new Set(countryCodes).size).toBe(249);
    for (const language of ["fr", "nl", "de", "en"] as const) {
      const list = countryNames(language);
      expect(list).toHaveLength(249);
      expect(list.filter(({ code, name }) => name === code)).toEqual([]);
    }
    expect(countryNames("de").find(({ code }) => code === "BE")?.name).toBe("Belgien");
    const french = countryNames("fr").map(({ code }) => code);
    expect(french.indexOf("ET")).toBeLessThan(french.indexOf("FI"));
    expect([isCountryCode("BE"), isCountryCode("be"), isCountryCode("XX")]).toEqual([true, false, false]);
  });
});
