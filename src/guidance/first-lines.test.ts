import fc from "fast-check";
import { expect, test } from "vitest";
import { readPage } from "./read-page.ts";

const read = (short: string): ReturnType<typeof readPage> =>
  readPage(`---\ntitle: "A page"\n${short}review: source\n---\nWords.\n`);
const listed = (lines: readonly string[]): string =>
  `short:\n${lines.map((line) => `  - ${JSON.stringify(line)}\n`).join("")}`;
const said = (short: string): string[] => {
  const told = read(short);
  return "slips" in told ? told.slips.map(({ line, wrong }) => `${line}: ${wrong}`) : [];
};

test("one to five lines of up to seventy letters are taken, and nothing else", () => {
  const line = fc.string({ unit: fc.constantFrom("a", "é", "ü", "ß"), minLength: 1, maxLength: 140 });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 9 }), (lines) => {
      const right = lines.length <= 5 && lines.every(({ length }) => length <= 70);
      const told = read(listed(lines));
      expect("page" in told).toBe(right);
      if ("page" in told) expect(told.page.short.map(({ plain }) => plain)).toEqual(lines);
    }),
  );
});

test("a link and bold count as what one reads of them, and lead into the reader's language", () => {
  const [words, address] = ["a".repeat(60), `/${"way/".repeat(20)}`];
  const told = read(listed([`**${words}** [on](${address})`]));
  expect("page" in told && told.page.short[0]!.plain).toBe(`${words} on`);
  expect("page" in told && told.page.short[0]!.html("fr")).toBe(
    `<strong>${words}</strong> <a href="/fr${address}">on</a>`,
  );
});

test.each<[string, string, string]>([
  ["six lines", listed(["1", "2", "3", "4", "5", "6"]), '3: "short:" has 6 lines. It may have 5'],
  ["a long line", listed(["a".repeat(71)]), '3: A line of "short:" has 71 letters. It may have 70'],
  ["one line and no list", "short: words\n", '3: "short:" is a list'],
  ["no line", "short: []\n", '3: "short:" is a list'],
  ["a colon without marks", "short:\n  - Now: call 112\n", '3: Put each line of "short:" between quotation marks'],
  ["a link to nowhere", listed(["[here](javascript:x)", "[there](faq)"]), '3: The link to "faq" begins with /'],
])("it is said when there is %s", (_, short, words) => {
  expect(said(short).join("\n")).toContain(words);
});

test("a page without the line is a page as before", () => {
  const told = read("");
  expect("page" in told && told.page.short).toEqual([]);
});
