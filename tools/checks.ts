import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commandOf, writeChecks } from "./checks/checks-page.ts";
import { lastFigures } from "./checks/figures.ts";
import { parts } from "./checks/table.ts";

/** `npm run checks`: the checks of the threat model, where each runs, its last figure and day; writes docs/checks.md anew. */
const root = join(import.meta.dirname, "..");
const figures = lastFigures(readFileSync(join(root, "bench/RESULTS.md"), "utf8"));
for (const { title, checks } of parts) {
  console.log(`\n${title}`);
  for (const { number, what, target, tests, whole = [], short, missing } of checks) {
    console.log(`${String(number).padStart(3)}  ${what}\n       holds when: ${target}`);
    for (const path of tests) console.log(`       each npm test: ${path}`);
    for (const name of whole) {
      const { day, figures: shown } = figures.get(name) ?? { day: "–", figures: "not run whole yet" };
      console.log(`       ${commandOf(name)}, ${day}: ${shown.replaceAll("**", "")}`);
    }
    if (short !== undefined) console.log(`       short: ${short}`);
    if (missing !== undefined) console.log(`       ${missing}`);
  }
}
writeChecks(root);
const all = parts.flatMap(({ checks }) => checks);
const whole = all.filter(({ missing }) => missing === undefined).length;
console.log(
  `\n${whole} of ${all.length} run; ${all.length - whole} wait, or run in part. The same stands in docs/checks.md.`,
);
