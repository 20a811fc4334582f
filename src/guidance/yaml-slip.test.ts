import { describe, expect, test } from "vitest";
import { listIn } from "./data-file.ts";
import { readPage } from "./read-page.ts";

const list = `entries:
  - id: one
    name: { en: One, fr: Un, nl: Een, de: Eins }
    kind: a
  - id: two
    name:
      en: "Two"
      fr: "Deux"
      nl: "Twee"
      de: "Zwei"
    kind: b
`;
const page = `---
title: "One page"
lead: "What it says."
short:
  - "First."
  - "Second."
review: source
---
Words.
`;

const inLists: readonly (readonly [string, string, string, number, RegExp])[] = [
  ["an entry too far left", "  - id: two", " - id: two", 5, /spaces as the lines beside/],
  ["an entry too far right", "  - id: two", "   - id: two", 5, /spaces as the lines beside/],
  ["an entry without its hyphen", "  - id: two", "  id: two", 5, /spaces as the lines beside/],
  ["no space behind the hyphen", "  - id: two", "  -id: two", 5, /After the - comes a space/],
  ["a line too far left", "    kind: a", "   kind: a", 4, /spaces as the lines beside/],
  ["a line too far right", "    kind: a", "     kind: a", 4, /spaces as the lines beside/],
  ["a line too far right, behind words", "id: two\n    name", "id: two\n     name", 6, /spaces as the lines beside/],
  ["a tab", "    kind: a", "\tkind: a", 4, /tab/],
  ["no colon", "    kind: a", "    kind a", 4, /colon is missing/],
  ["no colon within four languages", 'fr: "Deux"', 'fr "Deux"', 8, /colon is missing/],
  ["no space behind the colon", "kind: a", "kind:a", 4, /colon is missing/],
  ["no colon at the head", "entries:", "entries", 1, /colon is missing/],
  ["two colons", "id: one", "id: one: two", 2, /Two colons/],
  ["a quotation mark never closed", '"Two"', '"Two', 7, /never closed/],
  ["words behind a quotation mark", '"Two"', '"Two "or" three"', 7, /behind a closed quotation mark/],
  ["a bracket never closed", "Eins }", "Eins", 3, /bracket/],
  ["a list never closed", "kind: a", "kind: [a", 4, /bracket/],
  ["a comma missing", "One, fr", "One fr", 3, /comma/],
  ["a key twice", "    kind: a", "    kind: a\n    kind: b", 5, /twice/],
  ["an at sign", "id: one", "id: @one", 2, /meaning of its own/],
  ["a star", "id: one", "id: *one", 2, /meaning of its own/],
  ["an exclamation mark", "id: one", "id: !one two", 2, /meaning of its own/],
  ["a backslash", '"Two"', '"Two \\d"', 7, /write it twice/],
  ["three hyphens", "    kind: a", "---", 4, /does not belong/],
];
const inPages: readonly (readonly [string, string, string, number, RegExp])[] = [
  ["no colon", "title: ", "title ", 2, /colon is missing/],
  ["no space behind the colon", "review: source", "review:source", 7, /colon is missing/],
  ["two colons", '"What it says."', "What: it says.", 3, /Two colons/],
  ["a quotation mark never closed", '"What it says."', '"What it says.', 3, /never closed/],
  ["words behind a quotation mark", '"One page"', '"One" page', 2, /behind a closed quotation mark/],
  ["a key twice", 'lead: "What', 'title: "What', 3, /twice/],
  ["a tab", '  - "First."', '\t- "First."', 5, /tab/],
  ["a line of a list too far right", '  - "Second."', '   - "Second."', 6, /spaces as the lines beside/],
  ["a line too far right", "review: source", "  review: source", 7, /spaces as the lines beside/],
  ["no space behind the hyphen", '  - "Second."', '  -"Second."', 6, /After the - comes a space/],
  ["a star", "review: source", "review: *source", 7, /meaning of its own/],
  ["an at sign", "review: source", "review: @source", 7, /meaning of its own/],
  ["a bracket never closed", "review: source", "review: [source", 7, /bracket/],
];

/** Words of the reader of YAML, which no editor has to know. */
const jargon = /sequence|mapping|implicit|scalar|token|indicator|node\b|alias|anchor|column|collection|undefined/i;

describe("one slip is one line: the right one, in plain words, with its mend", () => {
  test.each(inLists)("in a list: %s", (_, right, wrong, line, said) => {
    const { slips } = listIn(list.replace(right, wrong), (entry) => [entry.text("id"), entry.inFour("name")]);
    expect(slips).toEqual([{ line, wrong: expect.stringMatching(said) }]);
    expect(slips[0]!.wrong).not.toMatch(jargon);
  });

  test.each(inPages)("between the lines --- of a page: %s", (_, right, wrong, line, said) => {
    const read = readPage(page.replace(right, wrong));
    expect("slips" in read && read.slips).toEqual([{ line, wrong: expect.stringMatching(said) }]);
    expect("slips" in read && read.slips[0]!.wrong).not.toMatch(jargon);
  });

  test("what is sound has none", () => {
    expect(listIn(list, (entry) => entry.text("id"))).toEqual({ entries: ["one", "two"], slips: [] });
    expect(readPage(page)).toHaveProperty("page");
  });
});
