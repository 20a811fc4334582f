import { appendFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { writeChecks } from "./checks/checks-page.ts";

const root = join(import.meta.dirname, "..");

export type Figures = Readonly<Record<string, number | string>>;

/** One row in bench/RESULTS.md, with the day and the machine; docs/checks.md shows it. */
export const writeRow = (name: string, figures: Figures, command: string): void => {
  const shown = Object.entries(figures)
    .map(([figure, value]) => `${figure} **${value}**`)
    .join(" · ");
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${cpus()[0]?.model.trim() ?? "unknown processor"}`;
  const row = `| ${new Date().toISOString().slice(0, 10)} | ${name} | ${shown} | \`${command}\` | ${machine} |\n`;
  appendFileSync(join(root, "bench/RESULTS.md"), row);
  writeChecks(root);
};
