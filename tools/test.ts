import { spawn, spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemBinaries } from "../src/kit/postgres/binaries.ts";
import { build } from "./build.ts";
import { findChromium, need } from "./test/programs.ts";
import { filesReaching } from "./test/reaching.ts";
import { closing } from "./test/closing.ts";
import { countsOf, sum } from "./test/counts.ts";
import { skippedOf, without, type Skipped } from "./test/further-engines.ts";
import { alsoWithoutThoseThatDoNotStart } from "./test/starting.ts";
import type { Counts } from "./test/counts.ts";

const root = join(import.meta.dirname, "..");
const reports = mkdtempSync(join(tmpdir(), "iss-test-"));
const done: { what: string; counts: Counts; seconds: number }[] = [];

/** `npm test`: everything, one part after the other; ends with one line "N passed, N failed". `npm test -- node crash` runs these parts only. */
const wanted = process.argv.slice(2);
const chromium = need("chromium", findChromium);
need("w3m", () => (spawnSync("w3m", ["-version"]).status === 0 ? "w3m" : null));
const env = { ...process.env, CHROMIUM: chromium };
// They come while other parts run.
const engines = isWanted("journeys") ? skippedOf() : Promise.resolve<readonly Skipped[]>([]);

await part("check", "the rules of the house", checks);
await part("build", "the build", async () => build().then(() => counted(0, 0)));
await part("node", "rules and rooms, on the embedded PostgreSQL", () => vitest("node"));
const system = systemBinaries();
if (system)
  await part("system", `those that ask a database, on this machine's own PostgreSQL ${system.major}`, () =>
    vitest("node", { ISS_TEST_POSTGRES: "system" }, suitesWithDatabase()),
  );
else console.log("\n── This machine has no PostgreSQL of its own: that round is left out.");
await part("browser", "rooms in Chromium", () => vitest("browser"));
let skipped: readonly Skipped[] = [];
await part("journeys", "journeys", async () => {
  skipped = await alsoWithoutThoseThatDoNotStart(await engines);
  return vitest("journeys", without(skipped));
});
await part("crash", "five crashes", () => soak(["crash", "--rounds", "5"]));

await part("flood", "thirty seconds of a flood", flood);

rmSync(reports, { recursive: true, force: true });
console.log("");
for (const { what, counts, seconds } of done)
  console.log(
    `${what.padEnd(52)} ${String(counts.passed).padStart(5)} passed ${String(counts.failed).padStart(4)} failed ${String(seconds).padStart(5)} s`,
  );
const total = sum(done.map(({ counts }) => counts));
console.log(closing(total, skipped));
process.exit(total.failed === 0 ? 0 : 1);

/** What has no tests of vitest's says on its own output what is wrong. */
function counted(passed: number, failed: number): Counts {
  return { passed, failed, faults: [] };
}

function isWanted(name: string): boolean {
  return wanted.length === 0 || wanted.includes(name);
}

async function part(name: string, what: string, run: () => Promise<Counts>): Promise<void> {
  if (!isWanted(name)) return;
  console.log(`\n── ${what} …`);
  const begun = performance.now();
  const counts = await run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return counted(0, 1);
  });
  done.push({ what, counts, seconds: Math.round((performance.now() - begun) / 1000) });
}

/**
 * Another PostgreSQL says nothing new about a suite that asks none, nor about what is refused before it is asked: the
 * statements behind those doors, and what a browser asks, are asked by their rooms' own suites.
 */
function suitesWithDatabase(): string[] {
  const suites = globSync(["src/**/*.test.ts", "tools/**/*.test.ts", "promises/**/*.test.ts"], {
    cwd: root,
    exclude: ["**/{bad-input,existence,heavy-bodies,in-chromium,matrix,old-browsers,passkey,strangers}.test.ts"],
  });
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
  if (green === undefined || all === undefined) return counted(0, 1);
  return counted(green, Math.max(all - green, code === 0 ? 0 : 1));
}

async function soak(args: string[]): Promise<Counts> {
  const { code, lastLine } = await node(["tools/soak.ts", ...args]);
  const { lost, rounds } = JSON.parse(lastLine) as { lost: number; rounds: number };
  return code === 0 && lost === 0 ? counted(rounds, 0) : counted(0, 1);
}

/** The last line says whether it holds, and how many receipts there were. */
async function flood(): Promise<Counts> {
  const { code, lastLine } = await node(["tools/soak.ts", "flood", "--seconds", "30"]);
  const { receipts, holds } = JSON.parse(lastLine) as { receipts: number; holds: boolean };
  return code === 0 && holds ? counted(receipts, 0) : counted(0, 1);
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
