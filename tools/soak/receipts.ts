import fc from "fast-check";
import { dressedIsRead } from "../../src/envelope/testing/dressed-receipt.ts";
import { rightIsRead, swappedIsRefused, wrongIsRefused } from "../../src/envelope/testing/slips.ts";
import { writeRow } from "../results.ts";
import { numberAfter } from "./number-after.ts";

const properties: Readonly<Record<string, fc.IPropertyWithHooks<never>>> = {
  read: rightIsRead as never,
  read_dressed: dressedIsRead as never,
  slips_refused: wrongIsRefused as never,
  swaps_refused: swappedIsRefused as never,
};
const atOnce = 50_000;

/**
 * `npm run soak -- receipts`: a million receipts read in whatever people make of them, a million with a slip in them, each
 * refused. `--runs 50000` for less, `--seed N` for those of a failure again.
 */
export async function receipts(args: readonly string[]): Promise<boolean> {
  const [runs, first] = [numberAfter(args, "--runs") ?? 1_000_000, numberAfter(args, "--seed") ?? Date.now() % 1e9];
  const figures: Record<string, number> = {};
  let holds = true;
  for (const [name, property] of Object.entries(properties)) {
    figures[name] = 0;
    for (let done = 0; done < runs && holds; done += atOnce) {
      const numRuns = Math.min(atOnce, runs - done);
      const told = fc.check(property, { numRuns, seed: first + done });
      holds = !told.failed;
      if (told.failed) console.log(`${name}, --seed ${first + done}: ${JSON.stringify(told.counterexample)}`);
      else figures[name] += numRuns;
      console.log(`${name}: ${figures[name]} of ${runs}`);
    }
  }
  if (runs >= 1_000_000) writeRow("soak receipts", { ...figures, holds: String(holds) }, "npm run soak -- receipts");
  console.log(JSON.stringify({ soak: "receipts", ...figures, holds }));
  return holds;
}
