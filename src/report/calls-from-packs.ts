import { countryNames } from "../countries/country-names.ts";
import { lineOf, linesOf, type Line } from "../countries/lines.ts";
import type { ReportPoint } from "../countries/pack.ts";
import type { Packs } from "../countries/packs.ts";
import { callsIn } from "../countries/who-may-act.ts";
import { spokenOf, type Language, type T } from "../kit/language.ts";
import type { Calls, CallShown, CountryCalls } from "./calls.ts";

const home = "BE";

/** What the form shows of the country packs, in one language. */
export const callsFrom = (packs: Packs, language: Language, t: T): Calls => {
  const of = (country: string): CountryCalls => ({
    code: country,
    name: countryNames(language).find(({ code }) => code === country)?.name ?? country,
    urgent: callsIn(packs.shown, country)
      .filter(({ number }) => number.kind !== "child-line")
      .map(({ number }) => shown(lineOf(number, language, t))),
    lines: linesOf(packs.shown, country, language, t).child.map(shown),
    points:
      country === home
        ? []
        : (packs.shown(country)?.report_points ?? []).filter(isForTravel).map(({ at }) => bare(at!)),
    hasPage: packs.countries.includes(country),
  });
  return {
    language,
    home: of(home),
    elsewhere: packs.covered.filter((country) => country !== home && country !== "world").map(of),
    advice: (packs.shown("world")?.advice ?? [])
      .filter(({ id }) => id === "local-police-first" || id === "embassy-if-language")
      .map(({ text }) => text[spokenOf(language)]),
  };
};

const shown = ({ number, href, kind, whom, words }: Line): CallShown => ({ number, href, kind, whom, words });
const isForTravel = ({ about, at }: ReportPoint): boolean => at !== null && about.includes("travel");
const bare = (at: string): string => at.replace(/^https:\/\/(www\.)?/, "");
