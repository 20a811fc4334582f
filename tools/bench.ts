// npm run bench -- NAME [--quick]: runs one bench, writes its row to bench/RESULTS.md, ends with one JSON object.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { writeRow, type Figures } from "./results.ts";

export type Bench = (options: { readonly quick: boolean }) => Promise<Figures>;

const folder = fileURLToPath(new URL("../bench/", import.meta.url));
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
writeRow(name, figures, `npm run bench -- ${name}${quick ? " --quick" : ""}`);
console.log(JSON.stringify({ bench: name, quick, ...figures }));
