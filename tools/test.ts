import { spawn, spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemBinaries } from "../src/kit/postgres/binaries.ts";
import { build } from "./build.ts";
import { findChromium, need } from "./test/programs.ts";
import { filesReaching } from "./test/reaching.ts";
import { countsOf, sum } from "./test/counts.ts";
import type { Counts } from "./test/counts.ts";

const root = join(import.meta.dirname, "..");
const reports = mkdtempSync(join(tmpdir(), "iss-test-"));
const done: { what: string; counts: Counts; seconds: number }[] = [];

/** `npm test`: everything, one part after the other; ends with one line "N passed, N failed". `npm test -- node crash` runs these parts only. */
const wanted = process.argv.slice(2);
const chromium = need("chromium", findChromium);
need("w3m", () => (spawnSync("w3m", ["-version"]).status === 0 ? "w3m" : null));
const env = { ...process.env, CHROMIUM: chromium };

await part("check", "the rules of the house", checks);
await part("build", "the build", async () => build().then(() => ({ passed: 0, failed: 0 })));
await part("node", "rules and rooms, on the embedded PostgreSQL", () => vitest("node"));
const system = systemBinaries();
if (system)
  await part("system", `those that ask a database, on this machine's own PostgreSQL ${system.major}`, () =>
    vitest("node", { ISS_TEST_POSTGRES: "system" }, suitesWithDatabase()),
  );
else console.log("\n── This machine has no PostgreSQL of its own: that round is left out.");
await part("browser", "rooms in Chromium", () => vitest("browser"));
await part("journeys", "journeys", () => vitest("journeys"));
await part("crash", "five crashes", () => soak(["crash", "--rounds", "5"]));

rmSync(reports, { recursive: true, force: true });
console.log("");
for (const { what, counts, seconds } of done)
  console.log(
    `${what.padEnd(52)} ${String(counts.passed).padStart(5)} passed ${String(counts.failed).padStart(4)} failed ${String(seconds).padStart(5)} s`,
  );
const total = sum(done.map(({ counts }) => counts));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function part(name: string, what: string, run: () => Promise<Counts>): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  console.log(`\n── ${what} …`);
  const begun = performance.now();
  const counts = await run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  });
  done.push({ what, counts, seconds: Math.round((performance.now() - begun) / 1000) });
}

/** Another PostgreSQL says nothing new about a suite that asks none. */
function suitesWithDatabase(): string[] {
  const suites = globSync(["src/**/*.test.ts", "tools/**/*.test.ts", "promises/**/*.test.ts"], { cwd: root });
  return [...filesReaching(root, suites, "src/kit/testing/test-database.ts"), "src/kit/postgres/postgres.test.ts"];
}

async function vitest(project: string, more: Record<string, string> = {}, only: string[] = []): Promise<Counts> {
  const report = join(reports, `${project}-${done.length}.json`);
  const { code } = await node(
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      ...only,
      "--project",
      project,
      "--passWithNoTests",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    more,
  );
  return countsOf(existsSync(report) ? readFileSync(report, "utf8") : null, code);
}

/** The last line of the rules says "N of M green". */
async function checks(): Promise<Counts> {
  const { code, lastLine } = await node(["tools/check.ts"]);
  const [green, all] = (/(\d+) of (\d+) green/.exec(lastLine) ?? []).slice(1).map(Number);
  if (green === undefined || all === undefined) return { passed: 0, failed: 1 };
  return { passed: green, failed: Math.max(all - green, code === 0 ? 0 : 1) };
}

async function soak(args: string[]): Promise<Counts> {
  const { code, lastLine } = await node(["tools/soak.ts", ...args]);
  const { lost, rounds } = JSON.parse(lastLine) as { lost: number; rounds: number };
  return code === 0 && lost === 0 ? { passed: rounds, failed: 0 } : { passed: 0, failed: 1 };
}

function node(args: string[], more: Record<string, string> = {}): Promise<{ code: number; lastLine: string }> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    cwd: root,
    env: { ...env, ...more },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (bytes: Buffer) => {
    process.stdout.write(bytes);
    output = (output + bytes.toString()).slice(-20_000);
  });
  return new Promise((settle) =>
    child.once("close", (code) => settle({ code: code ?? 1, lastLine: output.trimEnd().split("\n").at(-1) ?? "" })),
  );
}
