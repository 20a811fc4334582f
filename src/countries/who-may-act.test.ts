import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { countryCodes } from "./country-names.ts";
import { openPacks } from "./packs.ts";
import { online, whoMayAct, type Answer, type Situation } from "./who-may-act.ts";

const packs = openPacks(join(import.meta.dirname, "../../countries"));
const asked = (place: string | null, residence: string | null, person: string | null): Answer =>
  whoMayAct(packs.shown, { place, residence, person });
const numbers = ({ calls }: Answer) => calls.map(({ number }) => number.number);
const doors = ({ doors: all }: Answer) =>
  all.flatMap(({ country, points }) => points.map(({ at, channel }) => `${country} ${at ?? channel}`));
const gaps = ({ gaps: all }: Answer) => all.map(({ what, country }) => `${what} ${country ?? "?"}`);
const laws = ({ powers }: Answer) =>
  powers.flatMap(({ country, law }) => law.map(({ about }) => `${country} ${about}`));

describe("who may act", () => {
  it("Cambodia, an Austrian witness, a Dutch person: both doors and the platform, and what nobody knows", () => {
    const answer = asked("KH", "AT", "NL");
    expect(numbers(answer)).toEqual([]);
    expect(answer.steps.map(({ id }) => id)).toEqual([
      "local-police-first",
      "embassy-if-language",
      "unsure-and-urgent",
    ]);
    expect(doors(answer)).toEqual([
      "AT meldestelle@interpol.at",
      "NL https://dontlookaway.nl",
      "world https://dontlookaway.report",
    ]);
    expect(answer.doors.map(({ because }) => because)).toEqual([["residence"], ["person"], ["platform"]]);
    expect(gaps(answer)).toEqual(["pack KH", "law-abroad NL"]);
    expect(laws(answer)).toEqual(["NL procedure"]);
    expect(answer.powers.map(({ country }) => country)).toEqual(["NL", "AT"]);
  });

  it("Thailand, a Belgian witness, a person from nobody knows where: Belgian courts may try who is found in Belgium", () => {
    const answer = asked("TH", "BE", null);
    expect(doors(answer)[0]).toBe("BE https://isaystop.com");
    expect(laws(answer)).toEqual(["BE acts-abroad"]);
    expect(answer.powers.flatMap(({ law }) => law.map(({ reaches }) => reaches))).toEqual(["anyone-found-here"]);
    expect(answer.embassy?.text.en).toContain("human trafficking");
    expect(answer.duties.map(({ country, note }) => [country, note.duty_to_report])).toEqual([["BE", false]]);
    expect(gaps(answer)).toEqual(["person ?", "pack TH"]);
  });

  it("a compatriot abroad: the law on a country's own people holds as well", () => {
    expect(asked("TH", "BE", "BE").powers.flatMap(({ law }) => law.map(({ reaches }) => reaches))).toEqual([
      "anyone-found-here",
      "nationals",
    ]);
    expect(asked("TH", "BE", "BE").choosing.map(({ id }) => id)).toContain("own-police-if-compatriot");
    expect(asked("TH", "BE", "NL").choosing.map(({ id }) => id)).not.toContain("own-police-if-compatriot");
    expect(laws(asked("TH", "FR", "DE"))).toEqual(["DE acts-abroad"]);
    expect(laws(asked("TH", "FR", "GB"))).toEqual(["GB acts-abroad"]);
  });

  it("at home: the numbers and the points of the country itself, no embassy and no platform", () => {
    const answer = asked("BE", "BE", null);
    expect(numbers(answer)).toEqual(["101", "112", "116 000"]);
    expect([answer.steps, answer.embassy]).toEqual([[], null]);
    expect(doors(answer)).toContain("BE https://stophumantrafficking.be");
    expect(doors(answer).filter((door) => door.startsWith("world"))).toEqual([]);
    expect(laws(answer)).toEqual([]);
  });

  it("on the internet: the numbers where the witness lives, the points that take it, and the one that takes nothing else", () => {
    const answer = asked(online, "GB", "DE");
    expect(numbers(answer)).toEqual(["999", "0808 800 5000"]);
    expect(doors(answer)).toEqual([
      "GB https://www.ceop.police.uk",
      "GB https://www.iwf.org.uk/what-we-do/why-we-exist/report-remove",
      "DE https://nicht-wegsehen.net",
      "world https://www.inhope.org",
      "world https://takeitdown.ncmec.org",
    ]);
    expect([answer.steps, answer.trial, answer.embassy]).toEqual([[], [], null]);
    expect(doors(asked("TH", "GB", null))).not.toContain("GB https://www.ceop.police.uk");
  });

  it("a duty to report is told where there is one: in France", () => {
    expect(asked("FR", "NL", null).duties.map(({ country, note }) => [country, note.duty_to_report])).toEqual([
      ["FR", true],
    ]);
    expect(gaps(asked("FR", "NL", null))).not.toContain("emergency-number FR");
  });

  it("nothing known: still the local police, the platform, and three gaps", () => {
    const answer = asked(null, null, null);
    expect(answer.steps[0]?.id).toBe("local-police-first");
    expect(doors(answer)).toEqual(["world https://dontlookaway.report"]);
    expect(gaps(answer)).toEqual(["place ?", "residence ?", "person ?"]);
  });
});

const unknown = ["KH", "TH", "BR"];
const some = [null, ...packs.countries.filter((country) => country !== "world"), ...unknown];
const every: Situation[] = [online, ...some].flatMap((place) =>
  some.flatMap((residence) => some.map((person) => ({ place, residence, person }))),
);

/** What must hold of every answer. */
const sound = (situation: Situation): void => {
  const answer = whoMayAct(packs.shown, situation);
  const at = JSON.stringify(situation);
  expect(answer.calls.length + answer.steps.length + answer.doors.length, at).toBeGreaterThan(0);
  expect(JSON.stringify(answer), at).not.toContain('"unconfirmed"');
  for (const { points } of answer.doors)
    for (const { checked } of points) expect(checked.sources.length, at).toBeGreaterThan(0);
  for (const { because } of answer.doors) expect(because.length, at).toBeGreaterThan(0);
  for (const { country } of [...answer.calls, ...answer.powers, ...answer.duties])
    expect([situation.place, situation.residence, situation.person], at).toContain(country);
  const silent = [situation.place, situation.residence, situation.person].filter(
    (code) => code !== null && code !== online && packs.shown(code) === null,
  );
  expect(
    answer.gaps.filter(({ what }) => what === "pack").map(({ country }) => country),
    at,
  ).toEqual([...new Set(silent)]);
};

test(`every pack and three countries without one, as place, home and origin: ${every.length} situations, each with something to do`, () => {
  for (const situation of every) sound(situation);
});

test("any three countries of the world have an answer with something to do", () => {
  const code = fc.option(fc.constantFrom(...countryCodes));
  const place = fc.oneof(code, fc.constant(online));
  fc.assert(fc.property(fc.record({ place, residence: code, person: code }), sound), { numRuns: 2000 });
});
