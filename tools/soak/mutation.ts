import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeRow } from "../results.ts";

const root = join(import.meta.dirname, "../..");

/**
 * `npm run soak -- mutation`: changes the envelope in thousands of small ways and looks which changes no test notices.
 * Takes about an hour on two cores. `--mutate src/envelope/receipt.ts` for a part of it. Holds at 90 % found.
 */
export async function mutation(args: readonly string[]): Promise<boolean> {
  const stryker = spawn(
    process.execPath,
    [join(root, "node_modules/@stryker-mutator/core/bin/stryker.js"), "run", ...args],
    { cwd: root, stdio: "inherit" },
  );
  const [code] = (await once(stryker, "close")) as [number | null];
  const report = JSON.parse(await readFile(join(root, "reports/mutation-envelope.json"), "utf8")) as Report;
  const found = Object.values(report.files).flatMap((file) => file.mutants.map(({ status }) => status));
  const count = (...statuses: string[]): number => found.filter((status) => statuses.includes(status)).length;
  const killed = count("Killed", "Timeout");
  const survived = count("Survived", "NoCoverage");
  const score = Math.round((killed / Math.max(1, killed + survived)) * 1000) / 10;
  const holds = code === 0 && score >= 90;
  const figures = { mutants: killed + survived, killed, survived, score };
  if (args.length === 0) writeRow("soak mutation", { ...figures, holds: String(holds) }, "npm run soak -- mutation");
  console.log(JSON.stringify({ soak: "mutation", ...figures, holds }));
  return holds;
}

type Report = { files: Record<string, { mutants: { status: string }[] }> };
