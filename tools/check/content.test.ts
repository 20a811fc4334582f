import { expect, test } from "vitest";
import { stampOf } from "../../src/guidance/content.ts";
import { contentFindings } from "./content.ts";

const english = '---\ntitle: "One"\nreview: source\n---\nWords.\n';
const translation = (of: string, review = "awaiting-native-review"): string =>
  `---\ntitle: "Un"\nreview: ${review}\nof: "${of}"\n---\nMots.\n`;
const slots = 'export const slots = {\n  "news-list": newsList,\n  publications: all,\n};\n';
const words = (text: string): string => `{ en: "${text}", fr: "${text}", nl: "${text}", de: "${text}" }`;
const facts = `review: { fr: awaiting-native-review, nl: awaiting-native-review, de: awaiting-native-review }
entries:
  - id: compared
    words: ${words("The police can compare it.")}
    checked: "2026-11-24"
  - id: line
    words: ${words("116 000")}
    checked: "2026-11-24"
`;
const house = (change: Record<string, string | null> = {}) => {
  const of = stampOf(english);
  const all: Record<string, string | null> = {
    "content/en/one.md": english,
    "content/fr/one.md": translation(of),
    "content/nl/one.md": translation(of, "reviewed-by An Reader 2026-11-24"),
    "content/de/one.md": translation(of),
    "content/data/list.yaml":
      "review: { fr: awaiting-native-review, nl: awaiting-native-review, de: awaiting-native-review }\nentries: []\n",
    ...change,
  };
  return contentFindings(Object.entries(all).flatMap(([path, text]) => (text === null ? [] : [{ path, text }])));
};

test("a page in four languages, each made from the English of today, is right", () => {
  expect(house()).toEqual([]);
});

test.each<[string, Record<string, string | null>, string]>([
  ["a language is missing", { "content/de/one.md": null }, "content/de/one.md: is missing"],
  ["the English has changed since", { "content/en/one.md": `${english}More.\n` }, "older English"],
  ["nobody says who has read it", { "content/fr/one.md": translation(stampOf(english), "fine") }, '"review:"'],
  ["a page stands in no English", { "content/fr/two.md": translation("00000000") }, "has no English page"],
  ["the front matter is broken", { "content/en/one.md": "Words.\n" }, "content/en/one.md:1:"],
  ["news has no day", { "content/en/news/2026-11-25-x.md": english }, "content/en/news/2026-11-25-x.md:1: News stands"],
  [
    "a place is misspelt",
    { "src/guidance/slots.ts": slots, "content/en/one.md": english.replace("Words.", "{{news-lsit}}") },
    "content/en/one.md:5: There is no {{news-lsit}}. There are {{news-list}}, {{publications}}.",
  ],
  ["a list cannot be read", { "content/data/list.yaml": "entries: [" }, "content/data/list.yaml:1:"],
  [
    "an entry of a known list lacks words",
    { "content/data/publications.yaml": "entries:\n  - id: one\n    type: nothing\n" },
    'content/data/publications.yaml:3: "type:" is one of study',
  ],
  [
    "a sentence stands behind a colon",
    {
      "content/data/facts.yaml": facts,
      "content/en/one.md": english.replace("Words.", "It helps: {{fact compared}} A number: {{fact line}}."),
    },
    "content/en/one.md:5: {{fact compared}} is a sentence",
  ],
  [
    "a button is named as none is called",
    {
      "locales/en/kit.json": '{ "leave": "Leave this site" }',
      "content/en/one.md": english.replace(
        "Words.",
        "The button “Leave this site” is above, the button “Leave” is not.",
      ),
    },
    "content/en/one.md:5: no button is called “Leave”;",
  ],
  ["a list says nothing of a language", { "content/data/list.yaml": "review: {}\nentries: []\n" }, "says of fr"],
])("it is said when %s", (_, change, words) => {
  expect(house(change).join("\n")).toContain(words);
});
