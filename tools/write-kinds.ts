import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../src/kit/where.ts";
import { kindsPage } from "./kinds/kinds-page.ts";

/** Writes docs/kinds.md anew after the table has changed. */
writeFileSync(join(projectRoot(), "docs/kinds.md"), kindsPage());
