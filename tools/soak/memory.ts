import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeRow } from "../results.ts";

const root = join(import.meta.dirname, "../..");

/**
 * `npm run soak -- memory`: runs the canary with 200 reports and 200 letters of each sort (`--rounds 8` for less), with and
 * without scripts, and writes down what it found: on the disk nothing, or it fails; in the memory of the program, its
 * children and PostgreSQL, and in a core of the program and its children, the words, the agent that sent them, and the
 * address that was passed on.
 */
export async function memory(args: readonly string[]): Promise<boolean> {
  const at = args.indexOf("--rounds");
  const rounds = at === -1 ? 200 : Number(args[at + 1]);
  if (!Number.isInteger(rounds) || rounds < 8) throw new Error("--rounds takes a number from 8.");
  const report = join(mkdtempSync(join(tmpdir(), "iss-memory-")), "canary.json");
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--project", "node", "src/public-site/canary.test.ts"];
  const { status } = spawnSync(
    process.execPath,
    [...vitest, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ISS_CANARY_ROUNDS: String(rounds), ISS_MEMORY_TOLD: `${report}.figures` },
    },
  );
  // Written once the memory was looked at: a run that failed before has no figures.
  const told = existsSync(`${report}.figures`) ? readFileSync(`${report}.figures`, "utf8") : "{}";
  const figures = JSON.parse(told) as Record<string, number | string>;
  if (rounds >= 200 && told !== "{}") writeRow("soak memory", figures, "npm run soak -- memory");
  console.log(JSON.stringify({ soak: "memory", ...figures, holds: status === 0 }));
  return status === 0;
}
