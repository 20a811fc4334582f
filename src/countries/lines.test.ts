import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { languages } from "../kit/language.ts";
import { openMessages } from "../kit/messages.ts";
import { countryCodes } from "./country-names.ts";
import { hoursInWords } from "./hours.ts";
import { lineOf, linesOf } from "./lines.ts";
import { emergencyKinds } from "./pack.ts";
import { openPacks } from "./packs.ts";
import { callsIn } from "./who-may-act.ts";

const packs = openPacks(join(import.meta.dirname, "../../countries"));
const messages = openMessages("locales");
const lines = (country: string, language: (typeof languages)[number] = "en") =>
  linesOf(packs.shown, country, language, messages.t(language));
const numbers = (found: readonly { number: string }[]) => found.map(({ number }) => number);

/** The 27 states of the European Union, and three more where 112 answers too. */
const union = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");
const beside = ["NO", "IS", "CH"];

describe("every country", () => {
  it.each([...union, ...beside])("%s has an emergency number, and 112 is among them", (country) => {
    expect(numbers(lines(country).emergency)).toContain("112");
    expect(numbers(callsIn(packs.shown, country).map(({ number }) => number))).toContain("112");
  });

  it("shows 112 nowhere else, where nobody has read that it answers", () => {
    const with112 = countryCodes.filter((country) => numbers(lines(country).emergency).includes("112"));
    expect(with112.toSorted()).toEqual([...union, ...beside].toSorted());
  });

  // A line for children is closed at night, and nobody drives out from it.
  const childLines = ["116 000", "116 111", "119", "147", "102", "103", "0800 1111"];
  it.each(packs.covered)("%s: no child line stands where an emergency number belongs", (country) => {
    const pack = packs.shown(country)!;
    for (const { number, kind } of pack.numbers)
      if (childLines.includes(number)) expect([kind, number]).toEqual(["child-line", number]);
    for (const { number } of lines(country).emergency) expect(number).toMatch(/^\d{2,3}$/);
    const [first] = callsIn(packs.shown, country);
    if (first !== undefined && country !== "world") expect(emergencyKinds).toContain(first.number.kind);
  });

  it("names its own line behind 116 000, never Belgium's", () => {
    for (const country of packs.covered.filter((code) => code !== "BE"))
      for (const { number, name } of lines(country).child)
        if (number === "116 000") expect(name, country).not.toContain("Child Focus");
    expect(lines("FR").child.find(({ number }) => number === "116 000")?.name).toContain("Fondation Droit d’Enfance");
  });

  it.each(languages)("a line says when it answers where a page told it, and nothing else, in %s", (language) => {
    const t = messages.t(language);
    for (const country of packs.covered)
      for (const one of packs.shown(country)!.numbers) {
        const { hours, words } = lineOf(one, language, t);
        expect(hours, `${country} ${one.number}`).toBe(hoursInWords(one.hours, language, t));
        const free = one.free === true ? `, ${t("countries.free")}` : "";
        if (one.hours === null) expect(words).toBe(one.names[language] + free);
        if (one.hours !== "always") expect(words).not.toContain(t("countries.always"));
      }
  });
});

describe("the lines of one country", () => {
  it("France: police, everything, by message, medical, fire; a message is written, not dialled", () => {
    const { emergency, child } = lines("FR");
    expect(numbers(emergency)).toEqual(["17", "112", "114", "15", "18"]);
    expect(emergency.find(({ number }) => number === "114")?.href).toBe("sms:114");
    expect(child.map(({ words }) => words)).toContain("Line for children in danger, day and night, free");
  });

  it("Belgium: the line for everybody first, then those for children, each with its hours", () => {
    expect(lines("BE").child.map(({ number, whom, hours }) => [number, whom, hours])).toEqual([
      ["116 000", "anyone", "day and night"],
      ["103", "children", "every day 10:00–24:00"],
      ["102", "children", "from 16:00, on Wednesdays from 14:00"],
    ]);
    expect(lines("DE", "de").child.at(-1)?.hours).toBe("Mo–Sa 14:00–20:00; Mo, Mi, Do 10:00–12:00");
  });

  it("the Netherlands report first at dontlookaway.nl, and Britain's helpline has its new name", () => {
    expect(lines("NL").report[0]).toMatchObject({ at: "dontlookaway.nl", href: "https://dontlookaway.nl" });
    expect(lines("GB").help.map(({ name }) => name)).toContain("Modern Slavery & Exploitation Helpline");
  });

  it("a country of which only 112 is known has that and nothing else; an unknown one has nothing", () => {
    const alone = lines("IT");
    expect([numbers(alone.emergency), alone.child, alone.help, alone.report]).toEqual([["112"], [], [], []]);
    expect(lines("KH")).toEqual({ emergency: [], child: [], help: [], report: [] });
    expect(packs.countries).not.toContain("IT");
    expect(packs.covered).toContain("IT");
  });
});
