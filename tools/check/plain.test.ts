import { expect, test } from "vitest";
import { plainFindings } from "./plain.ts";
import { easeOfFrench, gradeOfEnglish } from "./readability.ts";

test("the grade of English is the one that Flesch and Kincaid count", () => {
  const grade = (text: string): number => Math.round(gradeOfEnglish(text).score * 10) / 10;
  expect(grade("The cat sat on the mat.")).toBe(-1.4);
  expect(grade("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.")).toBe(11.3);
});

test("syllables are counted as they are spoken", () => {
  const syllables = (word: string): number => Math.round((gradeOfEnglish(word).score - 0.39 + 15.59) / 11.8);
  for (const [word, many] of [
    ["child", 1],
    ["make", 1],
    ["little", 2],
    ["wanted", 2],
    ["stopped", 1],
    ["boxes", 2],
    ["police", 2],
    ["organisation", 5],
  ] as const)
    expect(syllables(word), word).toBe(many);
  const syllabes = (word: string): number => Math.round((207 - 1.015 - easeOfFrench(word).score) / 73.6);
  for (const [word, many] of [
    ["l’enfant", 2],
    ["police", 2],
    ["quelqu’un", 2],
    ["exploitation", 4],
    ["rapidement", 4],
    ["guide", 1],
  ] as const)
    expect(syllabes(word), word).toBe(many);
});

const easy = "You saw a child. You fear for the child. Tell us what you saw. ".repeat(6);
const hard =
  "The international organisations responsible for the identification of exploitation situations systematically recommend that administrative authorities immediately communicate any particularly significant information. ";
const facile = "Vous avez vu un enfant. Vous avez peur pour lui. Dites ce que vous avez vu. ".repeat(6);
const difficile =
  "Les organisations internationales responsables de l’identification des situations d’exploitation recommandent systématiquement aux autorités administratives une communication immédiate des informations particulièrement significatives. ";
const page = (body: string): string => `---\ntitle: "A page"\nlead: "A lead."\nreview: source\n---\n${body}\n`;

test("plain texts are right", () => {
  expect(
    plainFindings([
      {
        path: "content/en/one.md",
        text: page(`${easy}\n\n{{report-button}}\n\n- [${easy}](https://example.org/a-very-long-address)`),
      },
      { path: "content/fr/one.md", text: page(facile) },
      {
        path: "locales/fr/report.json",
        text: JSON.stringify({ _review: "x", a: facile, b: "{n, plural, other {# pages}}" }),
      },
      { path: "content/data/signs.yaml", text: `entries:\n  - text: { en: "${easy}", fr: "${facile}" }\n` },
    ]),
  ).toEqual([]);
});

test.each<[string, string]>([
  ["content/en/one.md", page(hard.repeat(5))],
  ["content/fr/one.md", page(difficile.repeat(5))],
  ["locales/en/report.json", JSON.stringify({ a: hard.repeat(5) })],
  ["content/data/signs.yaml", `entries:\n  - text: { en: "${hard.repeat(5)}", fr: "${facile}" }\n`],
  ["content/data/signs.yaml", `entries:\n  - text: { en: "${easy}", fr: "${difficile.repeat(5)}" }\n`],
])("a hard text is named with what it measures and its longest sentences: %s", (path, text) => {
  const [finding = "", ...more] = plainFindings([{ path, text }]);
  expect(more).toEqual([]);
  expect(finding).toMatch(
    /^[\w/.-]+: (English of school year \d+\.\d, at most 7|French of ease -?\d+\.\d, at least 70)\./,
  );
  expect(finding).toMatch(/“(The international|Les organisations)/);
});

test("what people look up for their work may be as hard as its matter", () => {
  expect(plainFindings([{ path: "content/en/press.md", text: page(hard.repeat(5)) }])).toEqual([]);
  expect(plainFindings([{ path: "locales/en/desk.json", text: JSON.stringify({ a: hard.repeat(5) }) }])).toEqual([]);
});
