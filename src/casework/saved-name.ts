import { kinds, type FileKind } from "../report/kinds/kinds.ts";

/**
 * A name that a stranger gave, as it may be shown: without signs that cannot be seen or that turn the direction of what
 * follows ("gpj.exe" would read "exe.jpg").
 */
export const shownName = (name: string): string => name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "").trim() || "–";

/**
 * What a saved file is called: the reporter's name for it, and an ending that its bytes earned. A name cannot make a
 * computer run it, lead into another folder, or hide what it is.
 */
export const savedName = (name: string, kind: FileKind | null): string => {
  const plain = shownName(name)
    .replace(/[\\/:*?"<>|–]/g, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const endings: readonly string[] = kind === null ? ["bin"] : kinds[kind].endings;
  const own = /\.([^.]+)$/.exec(plain)?.[1]?.toLowerCase() ?? "";
  const ending = endings.includes(own) ? own : (endings[0] ?? "bin");
  const stem = (endings.includes(own) ? plain.slice(0, -own.length - 1) : plain).slice(0, 100).trim();
  return `${stem === "" || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(stem) ? `file-${stem}` : stem}.${ending}`;
};
