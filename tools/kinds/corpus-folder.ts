import { join } from "node:path";
import { projectRoot } from "../../src/kit/where.ts";

export const corpusFolder = join(projectRoot(), "tools/kinds/fixtures");
