import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lastFigures, type Figure } from "./figures.ts";
import type { Check } from "./check.ts";
import { parts } from "./table.ts";

/** Writes docs/checks.md anew: after the table or a figure has changed. */
export const writeChecks = (root: string): void =>
  writeFileSync(join(root, "docs/checks.md"), checksPage(readFileSync(join(root, "bench/RESULTS.md"), "utf8")));

/** docs/checks.md, from the one table and the text of bench/RESULTS.md. */
export function checksPage(results: string): string {
  const figures = lastFigures(results);
  return `# The checks
What holds the [threat model](threat-model.md) against the program that runs. Made from \`tools/checks/table.ts\` and \`bench/RESULTS.md\`
by \`npm run checks\`, which prints it; \`npm test\` holds it against both. A test that \`npm test\` runs holds on each day that
\`npm test\` is green; what takes long runs small there and whole as a soak or bench, with its last figure and day. Where a figure misses its target, the row says so.

${parts
  .map(
    ({ title, checks }) => `## ${title}
| # | Check | Holds when | Where | Last figure | Day |
|---|---|---|---|---|---|
${checks.map((check) => row(check, figures)).join("\n")}
`,
  )
  .join("\n")}`;
}

const row = (check: Check, figures: ReadonlyMap<string, Figure>): string => {
  const whole = (check.whole ?? []).map((name) => ({ name, figure: figures.get(name) }));
  const shown = whole.map(({ figure }) => figure?.figures ?? "not run whole yet");
  const days = whole.map(({ figure }) => figure?.day ?? "–");
  if (check.tests.length > 0 && whole.length === 0) {
    shown.push("holds");
    days.push("each `npm test`");
  }
  if (check.short !== undefined) shown.push(`**short**: ${check.short}`);
  if (check.missing !== undefined) shown.push(check.missing);
  return `| ${[check.number, check.what, check.target, where(check), shown.join("<br>"), days.join("<br>") || "–"].map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
};

const where = ({ tests, whole = [] }: Check): string =>
  [...tests.map((path) => `\`${path}\``), ...whole.map((name) => `\`${commandOf(name)}\``)].join("<br>") || "–";

/** How to run what a row of bench/RESULTS.md is named after. */
export const commandOf = (name: string): string =>
  name.startsWith("soak ") ? `npm run soak -- ${name.slice(5)}` : `npm run bench -- ${name}`;
