import { expect, test } from "vitest";
import { packageFindings } from "./packages.ts";

const house = (dependencies: Record<string, string>, rows: string) => [
  { path: "package.json", text: JSON.stringify({ dependencies }) },
  { path: "CONTRIBUTING.md", text: rows },
];

test("a pinned dependency with a row passes", () => {
  expect(packageFindings(house({ "@noble/curves": "2.4.0" }, "| `@noble/curves` | Ed25519 |"))).toEqual([]);
});

test.each([
  ["a range", { hono: "^4.0.0" }, "| `hono` | x |", "pin one exact version"],
  ["a package without its reason", { hono: "4.0.0" }, "", "hono has no row"],
  ["a row without its package", {}, "| `hono` | x |", "no longer a dependency"],
])("%s is named", (_, dependencies, rows, finding) => {
  expect(packageFindings(house(dependencies as Record<string, string>, rows)).join()).toContain(finding);
});
