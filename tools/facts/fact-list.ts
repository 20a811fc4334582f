import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { factsOf, isStale } from "../../src/countries/facts.ts";
import { notKnownOf } from "../../src/countries/not-known.ts";
import { openPacks } from "../../src/countries/packs.ts";
import { openContent } from "../../src/guidance/content.ts";

/** One thing for somebody to look up: which file says it, what it says, where it was read. */
export type ToDo = { readonly file: string; readonly what: string; readonly sources: string; readonly why: string };

/** Numbers that pages show and that nobody has dialled: "BE 116 000". */
export const neverCalled = (root: string): string[] => {
  const packs = openPacks(join(root, "countries"));
  return packs.countries.flatMap((country) =>
    packs
      .shown(country)!
      .numbers.filter(({ checked }) => checked.state === "read")
      .map(({ number }) => `${country} ${number}`),
  );
};

/** What no page told so far, and our pages leave out: "BE 0800 32 123 (…): when somebody answers". */
export const notKnown = (root: string): string[] => {
  const packs = openPacks(join(root, "countries"));
  return packs.countries.flatMap((country) => notKnownOf(packs.shown(country)!).map((lack) => `${country} ${lack}`));
};

/** What is shown to nobody until it is confirmed, and what nobody has looked at for half a year, as of a day. */
export const toBeChecked = (root: string, today: string): ToDo[] => [
  ...ofPacks(join(root, "countries"), today),
  ...ofPages(join(root, "content"), today),
  ...ofLists(join(root, "content/data"), today),
];

const ofPacks = (dir: string, today: string): ToDo[] => {
  const packs = openPacks(dir);
  return packs.countries.flatMap((country) =>
    factsOf(packs.whole(country)!).flatMap(({ what, checked }) => {
      const todo = (why: string): ToDo[] => [
        { file: `countries/${country.toLowerCase()}.json`, what, sources: sourcesOf(checked.sources), why },
      ];
      if (checked.state === "unconfirmed") return todo(`unconfirmed: ${checked.note ?? ""}`);
      return isStale(checked.checked_on!, today) ? todo(late(checked.checked_on!)) : [];
    }),
  );
};

const ofPages = (dir: string, today: string): ToDo[] => {
  const content = openContent(dir);
  return content.paths.flatMap((path) => {
    const page = content.page("en", path);
    return page === null || page.checked === null || !isStale(page.checked, today)
      ? []
      : [{ file: `content/en${path}.md`, what: page.title, sources: sourcesOf(page.sources), why: late(page.checked) }];
  });
};

/** The lists of editors: an entry may carry the day of a check, and a state. */
const ofLists = (dir: string, today: string): ToDo[] =>
  filesIn(dir).flatMap((name) => {
    const list = parse(readFileSync(join(dir, name), "utf8")) as { entries?: Loose[] } | null;
    return (list?.entries ?? []).flatMap((entry) => {
      const day = [entry["checked"], entry["checked_on"]].find((told) => typeof told === "string");
      const sources = [entry["sources"] ?? entry["source"] ?? []].flat().map(String);
      const todo = (why: string): ToDo[] => [
        { file: `content/data/${basename(name)}`, what: nameOf(entry), sources: sourcesOf(sources), why },
      ];
      if (entry["state"] === "unconfirmed") return todo("unconfirmed");
      return typeof day === "string" && isStale(day, today) ? todo(late(day)) : [];
    });
  });

type Loose = Readonly<Record<string, unknown>>;

const nameOf = (entry: Loose): string => {
  const told = [entry["id"], entry["name"], entry["title"], entry["text"]].flatMap((one) =>
    typeof one === "object" && one !== null ? [(one as Loose)["en"]] : [one],
  );
  return told.find((one) => typeof one === "string") ?? "an entry";
};

const filesIn = (dir: string): string[] => {
  try {
    return readdirSync(dir)
      .filter((name) => name.endsWith(".yaml"))
      .toSorted();
  } catch {
    return [];
  }
};

const late = (day: string): string => `not looked at since ${day}`;
const sourcesOf = (sources: readonly string[]): string => (sources.length === 0 ? "no page known" : sources.join(", "));
