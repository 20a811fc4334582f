import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesUnder } from "../check/files.ts";
import { openingFindings } from "./opening.ts";
import { rules } from "./rules.ts";
import { breachesUnder } from "./walls.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const names = [...rules.map(({ name }) => name ?? ""), "only-browsers-open"];

test("each wall has a fixture that breaks it, and no fixture stands about", () => {
  expect(readdirSync(fixtures).sort()).toEqual([...names].sort());
});

test.each(names)("the fixture of %s goes red there and nowhere else", async (name) => {
  const root = join(fixtures, name);
  const red = (await breachesUnder(root)).map(({ rule }) => rule);
  const opened = openingFindings(await filesUnder(root)).map(() => "only-browsers-open");
  expect([...new Set([...red, ...opened])]).toEqual([name]);
});
