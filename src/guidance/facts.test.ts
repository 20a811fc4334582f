import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openPacks } from "../countries/packs.ts";
import type { CountryPack, TelephoneNumber } from "../countries/pack.ts";
import { languages } from "../kit/language.ts";
import { openContent } from "./content.ts";
import { withFacts } from "./facts.ts";

const facts = openContent("content").list("facts");
const packs = openPacks("countries");
const named = facts.flatMap(({ id, numbers }) => numbers.map((number) => [id, number] as const));
const lineOf = (number: string): TelephoneNumber | undefined => {
  const [country = "", ...digits] = number.split(" ");
  return (packs.shown(country) as CountryPack).numbers.find((one) => one.number === digits.join(" "));
};

test("a fact is said once a language in its place, alone, in a sentence or between quotation marks", () => {
  const text = 'lead: "A {{fact 112}} b"\n\n{{fact 112}}\n\n{{fact nobody}} {{report-button}}';
  for (const language of languages)
    expect(withFacts(text, facts, language)).toBe(
      'lead: "A [112](tel:112) b"\n\n[112](tel:112)\n\n{{fact nobody}} {{report-button}}',
    );
});

test("a number is not broken over two lines, and a French question keeps its mark", () => {
  expect(withFacts("Qui appeler ? 116 000 !", [], "fr")).toBe("Qui appeler\u00a0? 116\u00a0000\u00a0!");
});

test("names of places, links and sources stay as they are typed", () => {
  for (const text of ["{{ways-on}}", "[ici](/a-il-b/ways-on)", "sources:\n  - a.be/est-il-la"])
    expect(withFacts(text, [], "fr")).toBe(text);
});

test("each fact has a name of its own, one line, and no double quotation mark", () => {
  expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
  for (const { words } of facts) for (const language of languages) expect(words[language]).toMatch(/^[^"\n]+$/);
});

test.each(named)("%s: the line %s is in its country pack, shown, and dialled as it is written", (id, number) => {
  const line = lineOf(number);
  expect(line).toBeDefined();
  const { words } = facts.find((fact) => fact.id === id)!;
  for (const language of languages) expect(words[language]).toContain(`](tel:${line!.number.replaceAll(" ", "")})`);
});

test.each(named)("%s says the hours that the pack has for %s", (id, number) => {
  const hours: unknown = lineOf(number)!.hours;
  if (hours === null || hours === "always") return;
  const { words } = facts.find((fact) => fact.id === id)!;
  for (const language of languages) {
    const told = Array.isArray(hours)
      ? (hours as { from: string; to: string }[]).flatMap(({ from, to }) => [from, to])
      : ((hours as Record<string, string>)[language]?.match(/\d+/g) ?? []);
    for (const hour of told)
      if (hour !== "00")
        expect(words[language], `${id} ${language}`).toMatch(new RegExp(`\\b${Number(hour.slice(0, 2))}\\b`));
  }
});

const alsoSaid = [
  ["without-police", "report", "readers.without-police"],
  ["without-police", "public-site", "limit.readers-may-tell"],
  ["name-with-ngo", "report", "identity.choice.confidential.hint"],
  ["name-with-ngo", "public-site", "limit.name-with-ngo"],
  ["48-hours", "report", "receipt.hours.text"],
] as const;
test.each(alsoSaid)("%s is said in the same words in %s.%s", (id, room, key) => {
  const { words } = facts.find((fact) => fact.id === id)!;
  for (const language of languages) {
    const messages = JSON.parse(readFileSync(`locales/${language}/${room}.json`, "utf8")) as Record<string, string>;
    expect(messages[key], language).toContain(words[language]);
  }
});

const pages = languages.flatMap((language) =>
  readdirSync(`content/${language}`, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `content/${language}/${name}`),
);
const others = readdirSync("content/data")
  .filter((name) => name !== "facts.yaml")
  .map((name) => `content/data/${name}`);
const dialled = [
  ...new Set(packs.countries.flatMap((country) => packs.whole(country)!.numbers.map(({ number }) => number))),
  // Two digits are a number of years, of pupils, of a house: only their link is looked for.
].filter((number) => number.length > 2);
const typed = new RegExp(
  `tel:|(?<![\\w.,:/–-])(?:${dialled.map((number) => number.replace("+", "\\+").replaceAll(" ", "\\s?")).join("|")})(?![\\d.,:–-]*\\d)`,
);
const sums = /(?:€|\bEUR|\beuros?)\s?\d|\d\s?(?:€|EUR\b|euros?\b)/i;

test("a lead is no place for a link: it stands in search engines as well", () => {
  const content = openContent("content");
  for (const path of content.paths)
    for (const language of languages) expect(content.page(language, path)!.lead).not.toContain("](");
});

test.each([...pages, ...others])("%s types no telephone number and no sum of a law: facts.yaml says them", (path) => {
  const words = readFileSync(path, "utf8")
    .replace(/^sources:\n(?: {2}- .*\n)*/m, "")
    .replace(/\{\{.*?\}\}|\S+\.\S*\/\S*/g, "");
  expect(typed.exec(words)?.[0] ?? null).toBeNull();
  expect(sums.exec(words)?.[0] ?? null).toBeNull();
});
