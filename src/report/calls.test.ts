import { renderToString } from "preact-render-to-string";
import { h } from "preact";
import { describe, expect, it } from "vitest";
import { openPacks, type Packs } from "../countries/packs.ts";
import { languages } from "../kit/language.ts";
import { openMessages } from "../kit/messages.ts";
import { callsFrom } from "./calls-from-packs.ts";
import { elsewhereIn } from "./calls.ts";
import { CallWhereItIs, DangerNumbers, ElsewhereToo } from "./pages/numbers.tsx";

const packs = openPacks("countries");
const messages = openMessages("locales");
const t = messages.t("en");
const calls = callsFrom(packs, "en", t);
const numbersIn = (html: string): string[] => [...html.matchAll(/href="tel:([^"]+)"/g)].map(([, number]) => number!);
const at = (country: string) => ({ place: { country } });

describe("whom to call, from the country packs", () => {
  it("at home first, then other countries, and no number that is unconfirmed", () => {
    const html = renderToString(h(DangerNumbers, { calls, t }));
    expect(numbersIn(html)).toEqual([
      "101",
      "112",
      "116000",
      "110",
      "08002255530",
      "119",
      "999",
      "08088005000",
      "112",
      "08002000",
    ]);
    expect(html).toContain("Child Focus, day and night, free");
    expect(html).toContain("First the local police, or the staff of the hotel or the tour.");
    expect(html).toContain("read on public pages on 24 November 2026");
    expect(numbersIn(html)).not.toContain("17");
  });

  it.each(["Deutschland", "Allemagne", " germany ", "DE"])(
    "knows the country in whatever language it was typed: %s",
    (typed) => {
      expect(elsewhereIn(calls, at(typed))?.name).toBe("Germany");
    },
  );

  it("knows the United Kingdom by its short name, and takes no part of a name for a country", () => {
    expect(elsewhereIn(calls, at("UK"))?.name).toBe("United Kingdom");
    for (const other of ["", "Ger", "Thailand", "Belgium"]) expect(elsewhereIn(calls, at(other))).toBeNull();
  });

  it("in danger now: the numbers where it happens; ours where none is known there", () => {
    const shown = (country: string) => numbersIn(renderToString(h(CallWhereItIs, { calls, answers: at(country), t })));
    expect(shown("Germany")).toEqual(["110", "08002255530"]);
    expect(shown("Thailand")).toEqual(["112", "116000"]);
    expect(shown("Austria")).toEqual(["112", "116000"]);
  });

  it("beside who reads it: who else takes a report in that country", () => {
    const shown = (country: string) =>
      renderToString(h("p", null, h(ElsewhereToo, { calls, answers: at(country), t })));
    expect(shown("Austria")).toContain("Austria: you can also report at meldestelle@interpol.at.");
    expect(shown("Thailand")).toBe("<p></p>");
  });

  it("says that somebody called only when every number at home was called", () => {
    const called = (all: boolean): Packs => ({
      ...packs,
      shown: (country) => {
        const pack = packs.shown(country);
        if (pack === null || country !== "BE") return pack;
        const numbers = pack.numbers.map((one, n) =>
          all || n === 0
            ? { ...one, checked: { ...one.checked, state: "called" as const, checked_by: "A. Person" } }
            : one,
        );
        return { ...pack, numbers };
      },
    });
    expect(callsFrom(called(false), "en", t).told).toContain("Nobody has called");
    expect(callsFrom(called(true), "en", t).told).toContain("Somebody called");
  });

  it("speaks every language", () => {
    for (const language of languages) {
      const { advice, home, told } = callsFrom(packs, language, messages.t(language));
      expect([advice.length, home.length, told.length > 20]).toEqual([2, 3, true]);
    }
  });
});
