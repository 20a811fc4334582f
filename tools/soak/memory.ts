import { spawnSync } from "node:child_process";
import { readFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeRow } from "../results.ts";

const root = join(import.meta.dirname, "../..");

/**
 * `npm run soak -- memory`: runs the canary and writes down what it found in the memory of the program, its children and
 * PostgreSQL: reports with and without scripts, the agent that sent them, and the address that was passed on.
 */
export async function memory(): Promise<boolean> {
  const report = join(mkdtempSync(join(tmpdir(), "iss-memory-")), "canary.json");
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--project", "node", "src/public-site/canary.test.ts"];
  const { status } = spawnSync(
    process.execPath,
    [...vitest, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ISS_MEMORY_TOLD: `${report}.figures` },
    },
  );
  const figures = JSON.parse(readFileSync(`${report}.figures`, "utf8")) as Record<string, number>;
  writeRow("soak memory", figures, "npm run soak -- memory");
  console.log(JSON.stringify({ soak: "memory", ...figures, holds: status === 0 }));
  return status === 0;
}
