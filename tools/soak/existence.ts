import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeRow } from "../results.ts";

const root = join(import.meta.dirname, "../..");
const whole = 20_000;

/**
 * `npm run soak -- existence [--rounds N]`: asks for a mailbox that is there and for one that is not, with right and wrong
 * signatures and with parts of files, twenty thousand times each. Holds when nobody can tell them apart: answers of one
 * shape, Welch's t below 4.5, the middle of all differences below 50 microseconds.
 */
export async function existence(args: readonly string[]): Promise<boolean> {
  const at = args.indexOf("--rounds");
  const rounds = at === -1 ? whole : Number(args[at + 1]);
  if (!Number.isInteger(rounds) || rounds < 100) throw new Error("--rounds takes a number from 100.");
  const told = join(mkdtempSync(join(tmpdir(), "iss-existence-")), "figures.json");
  const { status } = spawnSync(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "--project", "node", "src/follow-up/existence.test.ts"],
    {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ISS_EXISTENCE_ROUNDS: String(rounds), ISS_EXISTENCE_TOLD: told },
    },
  );
  const ways = existsSync(told) ? (JSON.parse(readFileSync(told, "utf8")) as Way[]) : [];
  const worst = (of: (way: Way) => number): number => Math.round(Math.max(0, ...ways.map(of)) * 10) / 10;
  for (const { name, t, medianApartUs } of ways)
    console.log(`  ${name}: t ${t.toFixed(2)}, in the middle ${medianApartUs.toFixed(1)} us apart`);
  const figures = {
    ways: ways.length,
    requests_each: rounds,
    worst_t: worst(({ t }) => t),
    worst_median_us: worst(({ medianApartUs }) => medianApartUs),
    shapes: worst(({ shapes }) => shapes),
  };
  const holds = status === 0 && ways.length >= 6 && figures.worst_median_us < 50 && figures.shapes === 1;
  if (rounds >= whole) writeRow("soak existence", { ...figures, holds: String(holds) }, "npm run soak -- existence");
  console.log(JSON.stringify({ soak: "existence", ...figures, holds }));
  return holds;
}

type Way = { readonly name: string; readonly t: number; readonly medianApartUs: number; readonly shapes: number };
