import { asking } from "./asking.ts";
import { bodies } from "./bodies.ts";
import { files } from "./files.ts";
import type { Parser } from "./parser.ts";
import { reports } from "./reports.ts";

/** Everything that meets the bytes of a stranger. `tools/test/parsers.test.ts` finds whoever is missing here. */
export const parsers: readonly Parser[] = [...bodies, ...reports, ...asking, ...files];
