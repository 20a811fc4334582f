import { asking } from "./asking.ts";
import { looking } from "./pictures.ts";
import { reports } from "./reports.ts";
import type { Target } from "./target.ts";

/** One for each row of bench/parsers: everything that meets the bytes of a stranger. */
export const targets: readonly Target[] = [...asking, ...reports, ...looking];
