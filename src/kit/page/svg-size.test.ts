import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** The sweep over the public pages sees what they render; this one sees the desk, posters and pages after a form too. */
test("every drawing that is written down has its size in it, for where no style sheet arrives", () => {
  const files = globSync("src/**/*.{ts,tsx}").filter((file) => !/\.test\.tsx?$|\/testing\//.test(file));
  const drawn = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/<svg\s[^]*?\sviewBox=[^]*?(?<![=)])>/g)].map(
      ([tag]) => [file, tag] as const,
    ),
  );
  expect(drawn.length).toBeGreaterThan(5);
  expect(drawn.filter(([, tag]) => !/\bwidth=/.test(tag) || !/\bheight=/.test(tag))).toEqual([]);
});
