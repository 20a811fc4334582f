import { countryNames } from "../countries/country-names.ts";
import type { ReportPoint } from "../countries/pack.ts";
import type { Packs } from "../countries/packs.ts";
import { callsIn } from "../countries/who-may-act.ts";
import { dayInWords, languages, spokenOf, type Language, type T } from "../kit/language.ts";
import type { Calls, CallShown, Elsewhere } from "./calls.ts";

const home = "BE";

/** What the form shows of the country packs, in one language. */
export const callsFrom = (packs: Packs, language: Language, t: T): Calls => {
  const spoken = spokenOf(language);
  const numbersOf = (country: string): CallShown[] =>
    callsIn(packs.shown, country).map(({ number: { number, kind, names, hours, free } }) => ({
      number,
      kind: kind as CallShown["kind"],
      words: [
        names[spoken],
        ...(hours === "always" ? [t("report.calls.always")] : []),
        ...(free === true ? [t("report.calls.free")] : []),
      ].join(", "),
    }));
  const checks = callsIn(packs.shown, home).map(({ number }) => number.checked);
  const oldest = checks.map(({ checked_on }) => checked_on!).toSorted()[0] ?? "";
  const called = checks.every(({ state }) => state === "called");
  return {
    home: numbersOf(home),
    elsewhere: packs.countries
      .filter((country) => country !== home && country !== "world")
      .map((country): Elsewhere => ({
        name: nameIn(country, language),
        typed: typedFor(country),
        numbers: numbersOf(country),
        points: (packs.shown(country)?.report_points ?? []).filter(isForTravel).map(({ at }) => bare(at!)),
      })),
    advice: (packs.shown("world")?.advice ?? [])
      .filter(({ id }) => id === "local-police-first" || id === "embassy-if-language")
      .map(({ text }) => text[spoken]),
    told: t(called ? "report.calls.called" : "report.calls.read", { day: dayInWords(oldest, language) }),
  };
};

const isForTravel = ({ about, at }: ReportPoint): boolean => at !== null && about.includes("travel");
const bare = (at: string): string => at.replace(/^https:\/\/(www\.)?/, "");

const nameIn = (country: string, language: Language): string =>
  countryNames(language).find(({ code }) => code === country)?.name ?? country;

/** Its name in each language, its short name ("UK") and its code. */
const typedFor = (country: string): string[] => {
  const short = new Intl.DisplayNames("en", { type: "region", style: "short" }).of(country) ?? country;
  const names = [country, short, ...languages.map((language) => nameIn(country, language))];
  return [...new Set(names.map((name) => name.toLowerCase()))];
};
