import { renderToString } from "preact-render-to-string";
import { h } from "preact";
import { describe, expect, it } from "vitest";
import { countryNames } from "../countries/country-names.ts";
import { openPacks } from "../countries/packs.ts";
import { languages } from "../kit/language.ts";
import { openMessages } from "../kit/messages.ts";
import type { Answers } from "./answers.ts";
import { callsFrom } from "./calls-from-packs.ts";
import { thereIn } from "./calls.ts";
import {
  AlreadyHave,
  CallInstead,
  CallWhereItIs,
  DangerNumbers,
  ElsewhereToo,
  SomebodyToTalkTo,
} from "./pages/numbers.tsx";

const packs = openPacks("countries");
const messages = openMessages("locales");
const t = messages.t("en");
const calls = callsFrom(packs, "en", t);
const numbersIn = (html: string): string[] => [...html.matchAll(/href="tel:([^"]+)"/g)].map(([, number]) => number!);
const places = { DangerNumbers, CallWhereItIs, CallInstead, SomebodyToTalkTo, AlreadyHave };
const at = (country: string) => ({ place: { country } });

describe("whom to call, from the country packs", () => {
  it("at home first, then other countries, and no number that is unconfirmed", () => {
    const html = renderToString(h(DangerNumbers, { calls, t }));
    expect(numbersIn(html)).toEqual([
      "101",
      "112",
      "116000",
      "112",
      "147",
      "112",
      "147",
      "110",
      "112",
      "08002255530",
      "17",
      "112",
      "119",
      "999",
      "08088005000",
      "112",
      "08002000",
      "112",
      "116111",
    ]);
    expect(html).toContain("Child Focus, day and night, free");
    expect(html).toContain("unless they may be part of it");
    expect(html).not.toMatch(/nobody has called|read on public pages/i);
  });

  it.each(["Deutschland", "Allemagne", " germany ", "DE"])(
    "knows the country in whatever language it was typed: %s",
    (typed) => {
      expect(thereIn(calls, at(typed))?.name).toBe("Germany");
    },
  );

  it("knows the United Kingdom by its short name, and takes no part of a name for a country", () => {
    expect(thereIn(calls, at("UK"))?.name).toBe("United Kingdom");
    for (const other of ["", "Ger", "Thailand"]) expect(thereIn(calls, at(other))).toBeNull();
    expect(thereIn(calls, at("Belgien"))).toBe(calls.home);
  });

  it("in danger now: the numbers where it happens; ours where none is known there", () => {
    const shown = (country: string) => numbersIn(renderToString(h(CallWhereItIs, { calls, answers: at(country), t })));
    expect(shown("Germany")).toEqual(["110", "112", "08002255530"]);
    expect(shown("Thailand")).toEqual(["101", "112", "116000"]);
    expect(shown("Austria")).toEqual(["112", "147"]);
  });

  it("beside who reads it: who else takes a report in that country", () => {
    const shown = (country: string) =>
      renderToString(h("p", null, h(ElsewhereToo, { calls, answers: at(country), t })));
    expect(shown("Austria")).toContain("Austria: you can also report at meldestelle@interpol.at.");
    expect(shown("Thailand")).toBe("<p></p>");
  });

  it("the country that is named decides whose numbers stand first, and leads to its page", () => {
    const shown = (answers: Answers) => renderToString(h(DangerNumbers, { calls, answers, t }));
    const german = shown({ danger: { country: "Duitsland" } });
    expect(numbersIn(german).slice(0, 3)).toEqual(["110", "112", "08002255530"]);
    expect(german).toContain("Mon, Wed, Fri 09:00–14:00");
    expect(german).toContain('href="/en/countries/de"');
    expect(numbersIn(shown({ place: { country: "Germny" } }))[0]).toBe("110");
    expect(shown({ danger: { country: "Nepal" } })).toContain("Nepal: we do not know a number there yet.");
    expect(shown({ danger: { country: "Italy" } })).toMatch(/<h2>Italy<\/h2>.*tel:112/);
  });

  it("somebody young sees the lines for children, each with its hours; an adult the one that takes anybody's call", () => {
    const lines = (about: string, country: string) =>
      renderToString(h(SomebodyToTalkTo, { calls, answers: { danger: { about, country } }, t }));
    expect(numbersIn(lines("me", ""))).toEqual(["103", "102", "116000"]);
    expect(lines("friend", "")).toContain("every day 10:00–24:00");
    expect(numbersIn(lines("other", ""))).toEqual(["116000"]);
    expect(numbersIn(lines("me", "Österreich"))).toContain("147");
  });

  it("whatever country is named, and whoever asks: no number of another without that country's name beside it", () => {
    const wrong: string[] = [];
    for (const language of languages) {
      const said = messages.t(language);
      const theirs = callsFrom(packs, language, said);
      const belgium = said("report.danger.belgium");
      for (const { code, name } of [...countryNames(language), { code: "", name: "" }])
        for (const about of ["me", "friend", "other"])
          for (const [place, Shown] of Object.entries(places)) {
            const shown = { calls: theirs, answers: { danger: { about, country: name } }, t: said };
            const html = renderToString(h(Shown, shown)).replace(/<details.*?<\/details>/gs, "");
            const known = (packs.shown(code)?.numbers ?? []).map(({ number }) => number.replaceAll(" ", ""));
            const links = [...html.matchAll(/<a href="(?:tel|sms):([^"]+)">(.*?)<\/a>/g)];
            for (const link of links) {
              const above = [...html.slice(0, link.index).matchAll(/<h2>(.*?)<\/h2>/g)].at(-1)?.[1];
              if (!known.includes(link[1]!) && above !== belgium && !link[2]!.includes(belgium))
                wrong.push(`${language} ${place}, ${name}, ${about}: ${link[2]}`);
            }
            if (
              code !== "" &&
              !links.some(([, number]) => known.includes(number!)) &&
              !html.includes(name.replace("&", "&amp;"))
            )
              wrong.push(`${language} ${place}, ${name}, ${about}: does not say that nothing is known there`);
          }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it("speaks every language", () => {
    for (const language of languages) {
      const { advice, home } = callsFrom(packs, language, messages.t(language));
      expect([advice.length, home.urgent.length, home.lines.length]).toEqual([2, 2, 3]);
    }
  });
});
