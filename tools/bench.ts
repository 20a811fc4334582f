// npm run bench -- NAME [--quick]: runs one bench, writes its row to bench/RESULTS.md, ends with one JSON object.
import { appendFileSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

export type Figures = Readonly<Record<string, number | string>>;
export type Bench = (options: { readonly quick: boolean }) => Promise<Figures>;

const folder = fileURLToPath(new URL("../bench/", import.meta.url));
const results = new URL("RESULTS.md", new URL("../bench/", import.meta.url));
const known = readdirSync(folder)
  .filter((file) => file.endsWith(".bench.ts"))
  .map((file) => file.replace(".bench.ts", ""))
  .sort();

const words = process.argv.slice(2);
const quick = words.includes("--quick");
const name = words.find((word) => !word.startsWith("--"));

if (!name || !known.includes(name)) {
  console.error(`Which bench? npm run bench -- NAME [--quick], where NAME is one of: ${known.join(", ")}.`);
  process.exit(2);
}

const { bench } = (await import(`../bench/${name}.bench.ts`)) as { bench: Bench };
const figures = await bench({ quick });
writeRow(name, figures);
console.log(JSON.stringify({ bench: name, quick, ...figures }));

function writeRow(bench: string, figures: Figures): void {
  if (!existsSync(results)) {
    writeFileSync(
      results,
      "# What was measured\n\n| day | bench | figures | command | machine |\n|---|---|---|---|---|\n",
    );
  }
  const shown = Object.entries(figures)
    .map(([figure, value]) => `${figure} **${value}**`)
    .join(" · ");
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${cpus()[0]?.model.trim() ?? "unknown processor"}`;
  const command = `npm run bench -- ${bench}${quick ? " --quick" : ""}`;
  const day = new Date().toISOString().slice(0, 10);
  appendFileSync(results, `| ${day} | ${bench} | ${shown} | \`${command}\` | ${machine} |\n`);
}
