import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { joinedMarks, lockedMigrations, tooLong, wrongNames } from "./house-rules.ts";

const file = (path: string, text = "") => ({ path, text });
const sum = (text: string) => createHash("sha256").update(text).digest("hex");

test("a file of 300 lines passes and one of 301 does not", () => {
  expect(tooLong([file("src/a.ts", "x\n".repeat(300))])).toEqual([]);
  expect(tooLong([file("src/a.ts", "x\n".repeat(301))])).toEqual([
    "src/a.ts: 301 lines, at most 300; split it by idea",
  ]);
});

test.each([
  "src/utils/a.ts",
  "src/intake/helpers.ts",
  "src/common/a.ts",
  "src/kit/types.ts",
  "src/index.ts",
  "locales/en/misc.json",
])("%s is a drawer without a label", (path) => {
  expect(wrongNames([file(path)])).toHaveLength(1);
});

test("names are in kebab-case", () => {
  expect(wrongNames([file("src/intake/takeIn.ts")])).toEqual(["src/intake/takeIn.ts: write names in kebab-case"]);
  expect(wrongNames([file("src/intake/take-in.browser.test.tsx"), file("README.md")])).toEqual([]);
});

test("a migration is named by time and what", () => {
  expect(lockedMigrations([file("migrations/next.sql")])[0]).toContain("call it");
  expect(lockedMigrations([file("migrations/20261124T0900-reports.sql")])).toEqual([]);
});

test("a migration that may have run is neither edited, removed, nor overtaken", () => {
  const one = file("migrations/20261124T0900-reports.sql", "create");
  const sums = (entries: Record<string, string>) => file("migrations/SUMS.json", JSON.stringify(entries));
  expect(lockedMigrations([one, sums({ "20261124T0900-reports.sql": sum("create") })])).toEqual([]);
  expect(lockedMigrations([one, sums({ "20261124T0900-reports.sql": sum("other") })])[0]).toContain("was edited");
  expect(lockedMigrations([sums({ "20261124T0900-reports.sql": sum("create") })])[0]).toContain("was removed");
  const early = file("migrations/20261123T0900-early.sql", "create");
  expect(lockedMigrations([one, early, sums({ "20261124T0900-reports.sql": sum("create") })])[0]).toContain(
    "comes before",
  );
});

test("two migrations never share a minute", () => {
  expect(
    lockedMigrations([file("migrations/20261124T0900-a.sql"), file("migrations/20261124T0900-b.sql")])[0],
  ).toContain("another migration");
});

test.each([
  'const a = `${t("report.danger.belgium")}: ${words}`;',
  "            {typed}: {said}",
  "          {said}?",
  "          <b>{when}</b>: {name}",
  "  {name} : {value}",
  '  {name}{": "}{value}',
])("a mark that code puts between words is found: %s", (line) => {
  expect(joinedMarks([file("src/report/a.tsx", `\n${line}\n`)])).toEqual([
    "src/report/a.tsx:2: say it with its mark in locales/, with places for what is filled in",
  ]);
});

test("types, choices and what is no text are not", () => {
  const lines = [
    "}: Shown): VNode => (",
    "}: {",
    "  {a ? b : c}",
    "const key = `${id}: 1`;",
    '  {t("a.b", { c })}',
    "  {a}",
    "  <p>{t(x)}</p>",
  ];
  expect(joinedMarks([file("src/a.tsx", lines.join("\n"))])).toEqual([]);
});
