import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Those of `files` that load `target`, themselves or through what they load. Paths from the root. */
export function filesReaching(root: string, files: readonly string[], target: string): string[] {
  const known = new Map<string, boolean>();
  const reaches = (file: string): boolean => {
    if (file === target) return true;
    const found = known.get(file);
    if (found !== undefined) return found;
    known.set(file, false); // Imports in a circle end here.
    const answer = loadedBy(root, file).some(reaches);
    known.set(file, answer);
    return answer;
  };
  return files.filter(reaches);
}

/** Files of ours that a file imports, types left out, `import()` too. */
const loadedBy = (root: string, file: string): string[] =>
  [...readFileSync(join(root, file), "utf8").matchAll(/^(?!import type\b).*?(?:from |import |import\()"(\.[^"]+)"/gm)]
    .map(([, path = ""]) => join(dirname(file), path).replaceAll("\\", "/"))
    .filter((path) => /\.tsx?$/.test(path) && existsSync(join(root, path)));
