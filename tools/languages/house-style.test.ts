import { dirname } from "node:path";
import { expect, test } from "vitest";
import { filesUnder, type SourceFile } from "../check/files.ts";
import { strayAudience } from "./audience.ts";
import { rulesOf, styleFindings, type StyleRule } from "./house-style.ts";
import { languages, type Tongue } from "./told.ts";

const files = await filesUnder(dirname(dirname(import.meta.dirname)));
const data = files.filter(({ path }) => /^locales\/.*\.yaml$/.test(path));
const rules = languages.flatMap((language) => rulesOf(files, language).map((rule) => ({ language, rule })));
const named = rules.map(({ language, rule }) => [language, rule.rule, rule] as const);

/** A page that says this and nothing else, to those the rule is for; in the children's own section of "contact.md". */
const page = (language: Tongue, words: string, rule: StyleRule): SourceFile => ({
  path: `content/${language}/contact.md`,
  text: `---\ntitle: "…"\n---\n${rule.to === "children" ? "## …\n\n## …\n\n## …\n\n## …\n" : ""}\n${words}\n`,
});
const broken = (language: Tongue, words: string, rule: StyleRule): (string | undefined)[] =>
  styleFindings([...data, page(language, words, rule)]).map((found) => /\(([^()]+)\); write/.exec(found)?.[1]);

test("each language has its rules, each of a name of its own", () => {
  expect(languages.map((language) => rulesOf(files, language).length >= 5)).toEqual([true, true, true, true]);
  expect(new Set(rules.map(({ language, rule }) => `${language} ${rule.rule}`)).size).toBe(rules.length);
});

test.each(named)(
  "%s: “%s” is broken by its own wrong example, and by nothing in its right one",
  (language, _, rule) => {
    const adult = rule.to === "children" ? rule : { ...rule, to: "adults" as const };
    expect(broken(language, rule.wrong, adult)).toEqual([rule.rule]);
    expect(broken(language, rule.right, adult)).toEqual([]);
  },
);

test.each([
  ["fr", "Tu as vu quelque chose ?", "adults are vous"],
  ["nl", "Heb je iets gezien?", "adults are u"],
  ["de", "Hast du etwas gesehen?", "adults are Sie"],
] as const)("in %s an adult is never addressed as a child, in pages, messages or lists", (language, words, rule) => {
  const entry = `entries:\n  - text:\n      ${language}: "${words}"\n`;
  const found = styleFindings([
    ...data,
    { path: `content/${language}/faq.md`, text: `---\ntitle: "${words}"\n---\n- **${words}**\n` },
    { path: `locales/${language}/report.json`, text: `{\n  "a": "${words}"\n}\n` },
    { path: "content/data/signs.yaml", text: entry },
  ]);
  expect(found.map((line) => line.replace(/ ".*/, ""))).toEqual(
    [`content/${language}/faq.md:2:`, `content/${language}/faq.md:4:`, `locales/${language}/report.json:2:`].concat(
      "content/data/signs.yaml:3:",
    ),
  );
  expect(found.every((line) => line.includes(`(${rule})`))).toBe(true);
});

test("who is addressed is said once, by page, section, key and entry", () => {
  const audience = {
    path: "locales/audience.yaml",
    text: "children: [own.md, faq.md § 2, report.json child.*, data/facts.yaml a]\n",
  };
  const rest = data.filter(({ path }) => path !== audience.path);
  const found = styleFindings([
    ...rest,
    audience,
    { path: "content/nl/own.md", text: '---\ntitle: "Wat u zag"\n---\nWat je zag.\n' },
    { path: "content/nl/faq.md", text: '---\ntitle: "Wat u zag"\n---\n## Wat u zag\n\n## Wat u zag\n\n## Wat u zag\n' },
    {
      path: "content/data/facts.yaml",
      text: "entries:\n  - id: a\n    words: { nl: u }\n  - id: b\n    words: { nl: u }\n",
    },
    { path: "locales/nl/report.json", text: '{\n  "child.what": "Wat u zag",\n  "what": "Wat u zag"\n}\n' },
  ]);
  expect(found.map((line) => line.split(": ")[0])).toEqual([
    "content/nl/own.md:2",
    "content/nl/faq.md:6",
    "content/data/facts.yaml:3",
    "locales/nl/report.json:2",
  ]);
});

test("an entry of the audience that names no page, section, key or entry is told", () => {
  const children = ["own.md", "own.md § 2", "gone.md", "faq.md § 3", "report.json child.*", "report.json boy.*"];
  const found = strayAudience([
    { path: "locales/audience.yaml", text: `children:\n${children.map((one) => `  - ${one}\n`).join("")}` },
    { path: "content/en/own.md", text: "---\n---\n## One\n\n## Two\n" },
    { path: "content/en/faq.md", text: "---\n---\n## One\n\n## Two\n" },
    { path: "locales/en/report.json", text: '{ "child.what": "…", "what": "…" }' },
  ]);
  expect(found.map((line) => line.split('"')[1])).toEqual(["gone.md", "faq.md § 3", "report.json boy.*"]);
});

test("what is no language is passed over: addresses, code, blanks, and what an editor noted", () => {
  expect(
    styleFindings([
      ...data,
      {
        path: "content/nl/faq.md",
        text: '---\ntitle: "…"\nsources:\n  - je.be/je\nof: "je"\n---\n[hier](/je) `je` www.je.be\n',
      },
      {
        path: "locales/nl/report.json",
        text: '{\n  "_note": "je",\n  "je": "{je} {n, plural, one {deel} other {delen}}"\n}\n',
      },
    ]),
  ).toEqual([]);
});
