import { createHash } from "node:crypto";
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "./build.ts";
import { projectRoot } from "../src/kit/where.ts";

const root = projectRoot();
/** On the same file system: packages are linked, not copied. */
const elsewhere = join(root, ".cache", `built-${process.pid}`);

const place = join(elsewhere, "Ein Ort/weit weg");
const env = {
  TZ: "Pacific/Kiritimati",
  LC_ALL: "tr_TR.UTF-8",
  LANG: "tr_TR.UTF-8",
  UV_THREADPOOL_SIZE: "1",
  NODE_ENV: "development",
};
const dist = join(root, "dist");

beforeAll(async () => {
  await build(() => undefined);
  await buildElsewhere();
}, 180_000);
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

test("two builds from the same sources, at another place, time, time zone, language and mode, are the same bytes", () => {
  const here = sums(dist);
  expect(Object.keys(here).length).toBeGreaterThan(40);
  expect(sums(join(place, "dist"))).toEqual(here);
});

/** What may come to somebody who reports, and to somebody who comes back. */
const visits: Readonly<Record<string, readonly string[]>> = {
  "a report": ["begin", "leave", "report", "sealing", "files"],
  "a return": ["begin", "leave", "thread", "thread-keys", "files"],
};

test.each(Object.entries(visits))("%s brings the code of at most ten packages and 150 KB", (_, scripts) => {
  const packages = read("packages.json") as Record<string, readonly string[]>;
  const { scripts: addresses } = read("manifest.json") as { scripts: Record<string, string> };
  expect(Object.keys(addresses)).toEqual(expect.arrayContaining([...scripts]));
  const all = new Set(scripts.flatMap((name) => packages[name] ?? []));
  expect(all).toContain("age-encryption");
  expect(all.size).toBeLessThanOrEqual(10);
  const weight = scripts.reduce((sum, name) => sum + statSync(join(dist, "public", `${addresses[name]}.gz`)).size, 0);
  expect(weight).toBeGreaterThan(20 * 1024);
  expect(weight).toBeLessThanOrEqual(150 * 1024);
});

test("no script that comes to a reporter is left out above", () => {
  const { scripts } = read("manifest.json") as { scripts: object };
  expect(Object.keys(scripts).filter((name) => !Object.values(visits).flat().includes(name))).toEqual([]);
});

test.each(["sealing", "thread-keys"])(
  "%s brings no curve and no passphrase that the envelope refuses anyway",
  (name) => {
    const { scripts } = read("manifest.json") as { scripts: Record<string, string> };
    const code = readFileSync(join(dist, "public", scripts[name]!), "utf8");
    expect(code).toContain("mlkem768x25519");
    expect(code).not.toMatch(/P-384|ECDSA|maxmem/);
  },
);

const read = (file: string): unknown => JSON.parse(readFileSync(join(dist, "public", file), "utf8"));

/** File → hex SHA-256. */
const sums = (folder: string): Record<string, string> =>
  Object.fromEntries(
    globSync("**/*", { cwd: folder })
      .filter((file) => statSync(join(folder, file)).isFile())
      .map((file) => [
        file,
        createHash("sha256")
          .update(readFileSync(join(folder, file)))
          .digest("hex"),
      ]),
  );

const needed = [
  "src", "package.json", "package-lock.json", "tsconfig.json", "tsconfig.base.json", "tsconfig.server.json",
  "tsconfig.browser.json", "tools/build.ts", "tools/left-out.ts",
]; // prettier-ignore

async function buildElsewhere(): Promise<void> {
  mkdirSync(join(place, "tools"), { recursive: true });
  for (const one of needed) cpSync(join(root, one), join(place, one), { recursive: true });
  await run("cp", ["-al", join(root, "node_modules"), place]);
  const later = `const D = Date; globalThis.Date = class extends D {
    constructor(...a) { super(...(a.length ? a : [D.now() + 2e11])); } static now() { return D.now() + 2e11; } };`;
  const clock = `data:text/javascript,${encodeURIComponent(later)}`;
  await run(process.execPath, ["--import", clock, join(place, "tools", "build.ts")], {
    cwd: place,
    env: { PATH: process.env["PATH"] ?? "", HOME: place, ...env },
  });
}

async function run(
  program: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<void> {
  const child = spawn(program, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
  const ended = once(child, "close");
  const said = await text(child.stderr);
  const [code] = (await ended) as [number];
  if (code !== 0) throw new Error(`${program} ${args.at(-1)} ended with ${code}: ${said}`);
}
