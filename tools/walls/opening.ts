import type { SourceFile } from "../check/files.ts";

/**
 * Only a browser opens what was sealed. dependency-cruiser sees files and not names, and sealing and opening live side by
 * side, so this wall reads the imported names itself.
 */
export const openers = [
  "openGrant",
  "openCompartment",
  "openAttachment",
  "openThread",
  "openFrame",
  "openSealed",
] as const;

/** The rooms that read and seal for people without scripts: the one named exception (docs/protocol.md, "Without scripts"). */
export const roomsWithoutScripts: readonly RegExp[] = [/^src\/follow-up\/without-scripts\//];

export const openingFindings = (files: readonly SourceFile[]): string[] =>
  files.flatMap(({ path, text }) => {
    if (!/^src\/(?!envelope\/).*\.tsx?$/.test(path)) return [];
    if (
      path.includes("/browser/") ||
      /\.test\.tsx?$|\/testing\//.test(path) ||
      roomsWithoutScripts.some((room) => room.test(path))
    )
      return [];
    const imports = [...text.matchAll(/import\s*\{([^}]*)\}\s*from\s*"[^"]*\/envelope\/[^"]*"/g)].flatMap(([, names]) =>
      (names ?? "").split(","),
    );
    const opened = openers.filter((opener) => imports.some((name) => name.trim().split(/\s/)[0] === opener));
    return opened.map((name) => `${path} imports ${name}: only */browser/ opens what was sealed (only-browsers-open)`);
  });
