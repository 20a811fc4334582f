import { readFileSync } from "node:fs";
import { join } from "node:path";
import { billOfMaterials } from "./check/bill-of-materials.ts";

/** `node tools/run.mjs bill`: what the program is made of, as CycloneDX in JSON, on standard output. */
const root = join(import.meta.dirname, "..");
const text = (file: string): string => readFileSync(join(root, file), "utf8");
console.log(JSON.stringify(billOfMaterials(text("package.json"), text("package-lock.json")), null, 2));
