import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { neverCalled, notKnown, toBeChecked } from "./fact-list.ts";

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "iss-facts-"));
  cpSync("countries", join(root, "countries"), { recursive: true });
  mkdirSync(join(root, "content/en"), { recursive: true });
  mkdirSync(join(root, "content/data"));
  writeFileSync(
    join(root, "content/en/one.md"),
    '---\ntitle: "One"\nreview: source\nchecked: 2026-11-24\nsources:\n  - example.org/one\n---\nWords.\n',
  );
  writeFileSync(
    join(root, "content/data/list.yaml"),
    "entries:\n  - id: kept\n    checked: 2026-11-24\n    source: example.org/a\n  - id: unsure\n    state: unconfirmed\n",
  );
});
afterAll(() => rmSync(root, { recursive: true }));

const lines = (today: string): string[] =>
  toBeChecked(root, today).map(({ file, what, sources, why }) => `${file} · ${what} · ${sources} · ${why}`);

test("on the day of reading: what is unconfirmed and nothing else, with file, what, source and reason", () => {
  const today = lines("2026-11-24");
  expect(today.every((line) => line.includes("· unconfirmed"))).toBe(true);
  expect(today).toContain("content/data/list.yaml · unsure · no page known · unconfirmed");
  expect(today.find((line) => line.includes("0473 40 00 66"))).toMatch(
    /^countries\/be\.json · specialised-centre 0473 40 00 66 \(Esperanto\) · ecpat\.be\S+ · unconfirmed: another page/,
  );
  expect(
    today.some((line) => line.includes("emergency 112 (Emergency services)") && line.startsWith("countries/be")),
  ).toBe(false);
});

test("numbers that nobody has called are named, and none that nobody is shown", () => {
  const silent = neverCalled(root);
  expect(silent).toEqual(expect.arrayContaining(["BE 116 000", "FR 17", "world 112"]));
  expect(silent).not.toContain("BE 0473 40 00 66");
});

test("what no page told is named here, since the pages leave it out", () => {
  const lacks = notKnown(root);
  expect(lacks.some((line) => /^BE \d.*: when somebody answers$/.test(line))).toBe(true);
  expect(lacks.filter((line) => line.startsWith("AT the country: "))).toEqual([
    expect.stringMatching(/^AT the country: help against trafficking, /),
  ]);
  expect(lacks.some((line) => line.startsWith("world the country"))).toBe(false);
});

test("half a year later every number, page and entry is due again", () => {
  const later = lines("2027-06-01");
  for (const words of [
    "countries/be.json · emergency 112 (Emergency services)",
    "content/en/one.md · One · example.org/one · not looked at since 2026-11-24",
    "content/data/list.yaml · kept · example.org/a · not looked at since 2026-11-24",
  ])
    expect(
      later.some((line) => line.startsWith(words)),
      words,
    ).toBe(true);
  expect(later.length).toBeGreaterThan(lines("2026-11-24").length + 50);
});
