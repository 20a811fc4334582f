import type { SourceFile } from "./files.ts";

type Manifest = Record<"dependencies" | "devDependencies" | "optionalDependencies", Record<string, string> | undefined>;

/** Every dependency is pinned and has its row, with its reason, in CONTRIBUTING.md; no row outlives its package. */
export function packageFindings(files: readonly SourceFile[]): string[] {
  const text = (path: string): string => files.find((file) => file.path === path)?.text ?? "";
  const manifest = JSON.parse(text("package.json") || "{}") as Manifest;
  const declared = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  const rows = new Set(
    [...text("CONTRIBUTING.md").matchAll(/^\| `(@?[a-z0-9][^` ]*)` \|/gm)].map(([, name]) => name ?? ""),
  );
  return [
    ...Object.entries(declared)
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `package.json: ${name} is "${version}"; pin one exact version`),
    ...Object.keys(declared)
      .filter((name) => !rows.has(name))
      .map((name) => `CONTRIBUTING.md: ${name} has no row; say what it is for and what doing without would take`),
    ...[...rows]
      .filter((name) => !(name in declared))
      .map((name) => `CONTRIBUTING.md: ${name} is no longer a dependency`),
  ];
}
