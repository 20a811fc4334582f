import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, found from the program's own place: the same from the sources, the bundle and a test. */
export function projectRoot(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); at !== dirname(at); at = dirname(at)) {
    if (existsSync(join(at, "migrations")) && existsSync(join(at, "package.json"))) return at;
  }
  throw new Error("The program was moved away from its migrations and locales; it needs them beside it.");
}
