import { expect, test } from "vitest";
import { localeFindings } from "./locales.ts";

const english = {
  _review: "source",
  "what.question": "What did you see in {place}?",
  "parts.count": "{n, plural, one {# part} other {# parts}}",
};
const whole = {
  _review: "awaiting-native-review",
  "what.question": "… {place} ?",
  "parts.count": "{n, plural, one {#} other {#}}",
};
const file = (path: string, messages: unknown) => ({ path, text: JSON.stringify(messages) });
const house = (dutch: unknown, en: unknown = english) => [
  file("locales/en/report.json", en),
  file("locales/fr/report.json", whole),
  file("locales/de/report.json", whole),
  ...(dutch === null ? [] : [file("locales/nl/report.json", dutch)]),
];

test("complete languages pass", () => {
  expect(localeFindings(house(whole))).toEqual([]);
});

test.each([
  ["a missing file", null, "locales/nl/report.json: is missing"],
  ["a missing key", { _review: whole._review, "parts.count": whole["parts.count"] }, '"what.question" is missing'],
  ["a key too many", { ...whole, "what.more": "meer" }, '"what.more" is not in English'],
  [
    "another blank",
    { ...whole, "what.question": "Wat zag u in {plaats}?" },
    '"what.question" fills plaats, English fills place',
  ],
  ["a blank swallowed by an apostrophe", { ...whole, "what.question": "l'{place}?" }, '"what.question" fills nothing'],
  ["a broken message", { ...whole, "what.question": "Wat {place" }, '"what.question" is not a valid ICU message'],
  ["an empty message", { ...whole, "what.question": " " }, '"what.question" says nothing'],
  [
    "no word on its review",
    { "what.question": whole["what.question"], "parts.count": whole["parts.count"] },
    '"_review"',
  ],
])("%s is named", (_, dutch, finding) => {
  expect(localeFindings(house(dutch)).join("\n")).toContain(finding);
});

test.each([
  [
    "{n} delen.",
    ['locales/nl/report.json: "parts.count" has {n} before a word: write a plural, or the number behind the word'],
  ],
  ["Delen: {n}. Nog iets.", []],
  ["{n, plural, one {{n} deel} other {{n} delen}} hier", []],
])("a number before a word stands in a plural: %s", (count, findings) => {
  expect(localeFindings(house({ ...whole, "parts.count": count }))).toEqual(findings);
});

test("English says that it is the source", () => {
  expect(localeFindings(house(whole, { ...english, _review: "reviewed" }))[0]).toContain('"_review" must be "source"');
});

test("a plural is refused where an island would show it unfilled", () => {
  const island = { path: "src/report/pages/form.tsx", text: 'messages.only(language, ["report.parts"])' };
  expect(localeFindings([...house(whole), island])).toEqual([
    'locales/en/report.json: "parts.count" goes to an island, which fills {name} and nothing else',
  ]);
});

test("a file that is no JSON is named with its line, and nothing else is said", () => {
  const broken = { path: "locales/nl/report.json", text: '{\n  "a": "b"\n  "c": "d"\n}' };
  expect(localeFindings([...house(null), broken])).toEqual([
    expect.stringContaining("locales/nl/report.json:3: a comma or a quotation mark is missing or too many here."),
  ]);
});
