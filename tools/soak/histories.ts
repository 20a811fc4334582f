import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, type Database } from "../../src/kit/database.ts";
import { migrate } from "../../src/kit/migrations.ts";
import { startPostgres } from "../../src/kit/postgres/postgres.ts";
import { plan, play, type Forgotten } from "./histories/play.ts";
import { numberAfter } from "./number-after.ts";
import { shorten } from "./histories/shorten.ts";

const each = 500;

/**
 * `npm run soak -- histories`: reports, letters, cases and years, against a model that says what must be there and what
 * must be gone. 10,000 steps in histories of 500; `--seed N --steps M` plays one, as a failure prints it.
 */
export async function histories(args: readonly string[]): Promise<boolean> {
  const [seed, steps] = [numberAfter(args, "--seed"), numberAfter(args, "--steps")];
  const folder = mkdtempSync(join(tmpdir(), "iss-histories-"));
  const postgres = await startPostgres({ folder: join(folder, "postgres"), durable: false });
  try {
    const db = await openDatabase(postgres.url, 4);
    await migrate(db, join(import.meta.dirname, "../../migrations"));
    const first = seed ?? Math.floor(Math.random() * 1e6);
    const plays = seed === null ? Math.ceil((steps ?? 10_000) / each) : 1;
    const length = seed === null ? each : (steps ?? each);
    let held = true;
    const forgotten = { reports: 0, mailboxes: 0, letters: 0 };
    const began = performance.now();
    for (let n = first; n < first + plays && held; n++) held = await holds(db, n, length, forgotten);
    await db.destroy();
    const seconds = Math.round((performance.now() - began) / 1000);
    console.log(
      JSON.stringify({ soak: "histories", first, plays, steps: plays * length, forgotten, seconds, holds: held }),
    );
    return held;
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Plays one, and says how it went; of one that fails, the seed and a shorter history that fails as well. */
const holds = async (db: Database, seed: number, steps: number, forgotten: Record<keyof Forgotten, number>) => {
  const history = plan(seed, steps);
  const played = await play(db, history);
  console.log(`seed ${seed}: ${played.held ? `${steps} steps held` : `step ${played.said.length} failed`}`);
  if (played.held) {
    for (const what of ["reports", "mailboxes", "letters"] as const) forgotten[what] += played.forgotten[what];
    return true;
  }
  const shorter = await shorten(history.slice(0, played.said.length), async (one) => !(await play(db, one)).held);
  const again = await play(db, shorter);
  console.log(
    again.said
      .filter((line) => line !== "")
      .map((line) => `  ${line}`)
      .join("\n"),
  );
  console.log(again.held ? played.why : again.why);
  console.log(`Again: npm run soak -- histories --seed ${seed} --steps ${steps}`);
  return false;
};
