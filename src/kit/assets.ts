import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Addresses of what a page loads: "/assets/<name>-<hash>.js". A worker is a script. */
export type Assets = { script(name: string): string; style(name: string): string };

/** Written by tools/build.ts: dist/<face>/manifest.json. */
export type Manifest = { readonly scripts: Readonly<Record<string, string>>; readonly styles: Readonly<Record<string, string>> };

/** Reads `<folder>/manifest.json`. Asking for a name that was not built is a bug and throws. */
export function openAssets(folder: string): Assets {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  const find = (kind: keyof Manifest) => (name: string) => {
    const path = manifest[kind][name];
    if (!path) throw new Error(`There is no “${name}” among the built ${kind} of ${folder}.`);
    return path;
  };
  return { script: find("scripts"), style: find("styles") };
}
