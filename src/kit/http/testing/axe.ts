import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** axe-core as a page runs it: the small form, less than half of what the module hands out as `source`. */
export const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
