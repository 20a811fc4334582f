import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readList } from "./data-file.ts";

const read = (text: string) => {
  const dir = mkdtempSync(join(tmpdir(), "iss-list-"));
  try {
    writeFileSync(join(dir, "list.yaml"), text);
    return readList(join(dir, "list.yaml"), (entry) => ({
      id: entry.text("id"),
      name: entry.inFour("name"),
      since: entry.day("since"),
      kind: entry.oneOf("kind", ["a", "b"]),
      places: entry.list("places"),
    }));
  } finally {
    rmSync(dir, { recursive: true });
  }
};

const sound = `entries:
  - id: one
    name: { en: One, fr: Un, nl: Een, de: Eins }
    since: "2026-11-24"
    kind: a
`;

test("a list of editors is read entry by entry", () => {
  expect(read(sound)).toEqual([
    { id: "one", name: { en: "One", fr: "Un", nl: "Een", de: "Eins" }, since: "2026-11-24", kind: "a", places: [] },
  ]);
});

test.each([
  ["no list", "nothing: 1\n", 'list.yaml:1: The file has a list "entries:"'],
  ["a language missing", sound.replace(", nl: Een", ""), 'list.yaml:3: "name:" has no words under "nl:"'],
  ["a day that is none", sound.replace("2026-11-24", "tomorrow"), 'list.yaml:4: "since:" is a day'],
  ["a word of another list", sound.replace("kind: a", "kind: c"), 'list.yaml:5: "kind:" is one of a, b'],
  ["an empty field", sound.replace("id: one", 'id: ""'), 'list.yaml:2: "id:" needs words'],
  ["text that is no YAML", "entries: [", "list.yaml:1: A bracket is opened"],
  ["a colon in the words", sound.replace("id: one", "id: one: two"), "list.yaml:2: Two colons in one line"],
  ["a key twice", sound.replace("    kind: a", "    kind: a\n    kind: b"), "This key stands twice"],
])("with %s it stops the start and names file, line and mend", (_, text, said) => {
  expect(() => read(text)).toThrow(said);
});
