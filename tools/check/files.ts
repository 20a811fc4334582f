import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** A file of the project: its path from the root with `/`, and its text. */
export type SourceFile = { readonly path: string; readonly text: string };

const passedOver = new Set(["node_modules", "dist", "reports", "shots", "fixtures"]);
const readable = /\.(ts|tsx|mjs|css|sql|json|yaml|md|svg|txt)$/;
const remembered = new Map<string, Promise<SourceFile[]>>();

/** Everything people wrote below `root`: what is installed, built, hidden or made to be wrong (fixtures) is not. */
export function filesUnder(root: string): Promise<SourceFile[]> {
  const known = remembered.get(root) ?? read(root, "");
  remembered.set(root, known);
  return known;
}

async function read(root: string, folder: string): Promise<SourceFile[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const nested = entries.map(async (entry): Promise<SourceFile[]> => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith(".")) return [];
    // The data directory of an instance; `content/data` holds what editors keep.
    if (path === "data") return [];
    if (entry.isDirectory()) return passedOver.has(entry.name) ? [] : read(root, path);
    if (!entry.isFile() || !readable.test(entry.name) || entry.name === "package-lock.json") return [];
    return [{ path, text: await readFile(join(root, path), "utf8") }];
  });
  return (await Promise.all(nested)).flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}
