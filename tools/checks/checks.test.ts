import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../../src/kit/where.ts";
import { checksPage } from "./checks-page.ts";
import { lastFigures } from "./figures.ts";
import { parts } from "./table.ts";

const root = projectRoot();
const checks = parts.flatMap((part) => part.checks);
const read = (path: string): string => readFileSync(join(root, path), "utf8");

test("docs/checks.md says what the table and the figures say (`npm run checks` mends it)", () => {
  expect(read("docs/checks.md")).toBe(checksPage(read("bench/RESULTS.md")));
});

test("all forty-eight, in order, and each says where it runs or what it waits for", () => {
  expect(checks.map(({ number }) => number)).toEqual(Array.from({ length: 48 }, (_, n) => n + 1));
  const nowhere = checks.filter(({ tests, whole, missing }) => tests.length === 0 && !whole && !missing);
  expect(nowhere.map(({ number }) => number)).toEqual([]);
});

test("what it names is there: tests, soaks, benches", () => {
  expect(checks.flatMap(({ tests }) => tests).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  const soaks = read("tools/soak.ts");
  const runs = (name: string): boolean =>
    name.startsWith("soak ")
      ? new RegExp(`^  ${name.slice(5)},$`, "m").test(soaks)
      : existsSync(join(root, `bench/${name}.bench.ts`));
  expect(checks.flatMap(({ whole = [] }) => whole).filter((name) => !runs(name))).toEqual([]);
});

test("the last row of a name is its figure", () => {
  const rows =
    "| day | bench | figures |\n| 2026-01-02 | soak a | x **1** | `c` | m |\n| 2026-01-03 | soak a | x **2** | `c` | m |\n";
  expect([...lastFigures(rows)]).toEqual([["soak a", { day: "2026-01-03", figures: "x **2**" }]]);
});
