import type { SourceFile } from "../check/files.ts";

/** The lines of a list of words or names; "#" begins a remark. */
export const listIn = (files: readonly SourceFile[], path: string): string[] =>
  (files.find((file) => file.path === path)?.text ?? "")
    .split("\n")
    .map((line) => line.replace(/#.*$/, "").trim())
    .filter((line) => line !== "");

/** Any of these names, whole; the longest first, so that "Child Focus" is not taken for half of itself. */
export const anyOf = (names: readonly string[]): RegExp => {
  const letters = [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.+*?^${}()|[\]\\]/g, "\\$&"));
  return names.length === 0 ? /(?!)/g : new RegExp(`(?<![\\p{L}\\d])(?:${letters.join("|")})(?![\\p{L}\\d])`, "gu");
};
