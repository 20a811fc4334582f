import { expect, test } from "vitest";
import { wordFindings } from "./words.ts";

const text = (line: string, path = "locales/en/report.json") => wordFindings([{ path, text: line }]);
const code = (line: string) => text(line, "src/report/question.ts");

test.each([
  ["child prostitution", "locales/en/report.json"],
  ["la prostitution enfantine", "locales/fr/report.json"],
  ["kinderporno", "locales/nl/report.json"],
  ["Kinderpornografie", "locales/de/report.json"],
  ["child sex tourism", "content/en/actions/a.md"],
  ["le tourisme sexuel", "content/fr/actions/a.md"],
  ["the client", "content/en/actions/a.md"],
  ["a paedophile", "locales/en/report.json"],
  ["un mineur", "locales/fr/report.json"],
  ["een minderjarige", "locales/nl/report.json"],
  ["Minderjährige", "locales/de/report.json"],
  ["illegal child", "countries/be.json"],
  ["a loverboy", "content/en/signs.md"],
  ["dénoncer quelqu'un", "locales/fr/report.json"],
  ["verklikken", "locales/nl/report.json"],
  ["denunzieren", "locales/de/report.json"],
  ["the suspect", "locales/en/report.json"],
  ["the child's consent", "locales/en/report.json"],
  ["the victim", "locales/en/report.json"],
  ["la victime", "locales/fr/report.json"],
  ["het slachtoffer", "locales/nl/report.json"],
  ["das Opfer", "locales/de/report.json"],
  ["a suspicious-looking man", "locales/en/report.json"],
])("“%s” is avoided in %s", (line, path) => {
  expect(text(`"a": "${line}"`, path)).toHaveLength(1);
});

test.each([
  "const victimName = 1",
  "type ChildPornReport = 1",
  "const sex_tourist = 1",
  "export type User = {",
  "const suspects = []",
  "interface Item {",
])("identifiers are read as words: %s", (line) => {
  expect(code(line)).toHaveLength(1);
});

test("the place and the word to use are named", () => {
  expect(text('{\n  "a": "denounce it"\n}')).toEqual([
    'locales/en/report.json:2: "denounce"; say: report · signaler · melden · melden',
  ]);
});

test.each([
  "Stop Child Prostitution, the campaign of 2004",
  "https://www.stopchildporno.be",
  "mineur étranger non accompagné",
  "a child who may have been a victim",
  "the suspected person",
  "database",
  "HTTP client",
])("names and careful wordings pass: %s", (line) => {
  expect(text(line)).toEqual([]);
});

test("only our name is spoken with an exclamation mark", () => {
  expect(text('"a": "I say STOP! is here"')).toEqual([]);
  expect(text('"a": "Je dis STOP !"', "locales/fr/kit.json")).toEqual([]);
  expect(text('"a": "Thank you!"')).toEqual(["locales/en/report.json:1: no exclamation mark outside our name"]);
});

test("what people type may hold any word; what we write beside it may not", () => {
  const typed = "nudes, loverboy, kinderporno";
  expect(text(typed, "src/guidance/unsure/testing/sentences.ts")).toEqual([]);
  expect(text(typed, "content/data/search-words.yaml")).toEqual([]);
  expect(text(typed, "content/data/signs.yaml")).toHaveLength(2);
  expect(text(typed, "locales/nl/style.yaml")).toEqual([]);
});
