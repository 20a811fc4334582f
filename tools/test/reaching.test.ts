import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { filesReaching } from "./reaching.ts";

const root = dirname(dirname(import.meta.dirname));
const database = "src/kit/testing/test-database.ts";
const suites = globSync(["src/**/*.test.ts", "tools/**/*.test.ts", "promises/**/*.test.ts"], { cwd: root });

test("suites that ask a database are found, near and far, and others are not", () => {
  const found = filesReaching(root, suites, database);
  expect(found).toEqual(
    expect.arrayContaining(["src/kit/database.test.ts", "src/public-site/matrix.test.ts", "src/triage/queue.test.ts"]),
  );
  for (const alone of ["src/envelope/frame.test.ts", "tools/test/counts.test.ts", "src/public-site/pages.test.ts"]) {
    expect(suites).toContain(alone);
    expect(found).not.toContain(alone);
  }
});

test("whoever asks for the database of the run does it through this file, so that none is missed", () => {
  const asking = globSync("{src,tools,promises}/**/*.{ts,tsx}", { cwd: root }).filter((file) => asks(file));
  expect(asking).toEqual([database]);
});

const asks = (file: string): boolean => /\binject\("postgres"\)/.test(readFileSync(`${root}/${file}`, "utf8"));
