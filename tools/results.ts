import { appendFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

export type Figures = Readonly<Record<string, number | string>>;

/** One row in bench/RESULTS.md, with the day and the machine. */
export const writeRow = (name: string, figures: Figures, command: string): void => {
  const shown = Object.entries(figures)
    .map(([figure, value]) => `${figure} **${value}**`)
    .join(" · ");
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${cpus()[0]?.model.trim() ?? "unknown processor"}`;
  const row = `| ${new Date().toISOString().slice(0, 10)} | ${name} | ${shown} | \`${command}\` | ${machine} |\n`;
  appendFileSync(new URL("../bench/RESULTS.md", import.meta.url), row);
};
