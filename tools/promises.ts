import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promises } from "../src/public-site/promises.ts";

/** `npm run promises`: what the site says about itself, the test of each, and whether it holds today. */
const root = dirname(import.meta.dirname);
const words = JSON.parse(readFileSync(join(root, "locales/en/public-site.json"), "utf8")) as Record<string, string>;
const tests = readdirSync(join(root, "promises")).filter((name) => name.endsWith(".test.ts"));
const testOf = (id: string): string | undefined =>
  tests.find((name) => name.replace(/(\.browser)?\.test\.ts$/, "") === id);

console.log("Running one test for each promise, in Node and in Chromium …");
const results = await resultsOf();
let broken = 0;
for (const { id } of promises) {
  const file = testOf(id);
  const result = file === undefined ? "NO TEST" : (results.get(file) ?? "DID NOT RUN");
  if (result !== "holds") broken++;
  console.log(`${result.padEnd(11)} ${(file ?? id).padEnd(44)} ${words[`promise.${id}`] ?? "(no words)"}`);
}
console.log(`\n${promises.length - broken} of ${promises.length} promises hold.`);
process.exit(broken === 0 ? 0 : 1);

async function resultsOf(): Promise<Map<string, string>> {
  const report = join(mkdtempSync(join(tmpdir(), "iss-promises-")), "report.json");
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const child = spawn(process.execPath, [vitest, "run", "promises/", "--reporter=json", `--outputFile=${report}`], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  await new Promise((done) => child.on("close", done));
  type Report = { testResults: { name: string; status: string }[] };
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
  rmSync(dirname(report), { recursive: true });
  return new Map(testResults.map(({ name, status }) => [basename(name), status === "passed" ? "holds" : "BROKEN"]));
}
