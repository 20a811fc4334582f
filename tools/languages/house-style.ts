import { parse } from "yaml";
import type { SourceFile } from "../check/files.ts";
import type { Audience } from "./audience.ts";
import { languages, toldIn, unquoted, type Told, type Tongue } from "./told.ts";

/** A rule of `locales/<language>/style.yaml`: what is never written, what to write, and an example of each. */
export type StyleRule = {
  readonly rule: string;
  /** Whole words, in any case: a regular expression. */
  readonly never?: string;
  /** A regular expression to the letter, for marks and for capitals that mean something. */
  readonly pattern?: string;
  readonly say: string;
  /** Only for texts that speak to these. What somebody is quoted to say may be said to another. */
  readonly to?: Audience;
  /** Files below their language in which it may stand, "words.md". */
  readonly except?: readonly string[];
  readonly wrong: string;
  readonly right: string;
};

/** Names file and line of everything that a language's rules forbid, and what to write. */
export function styleFindings(files: readonly SourceFile[]): string[] {
  const rules = new Map(languages.map((language) => [language, rulesOf(files, language).map(ready)] as const));
  return toldIn(files).flatMap((told) =>
    (rules.get(told.language) ?? []).flatMap((rule) => {
      const hit = hitOf(rule, told);
      return hit === null ? [] : [`${told.path}:${told.line}: "${hit}" (${rule.rule}); write: ${rule.say}`];
    }),
  );
}

/** The rules of a language, as its readers wrote them. */
export const rulesOf = (files: readonly SourceFile[], language: Tongue): readonly StyleRule[] => {
  const text = files.find(({ path }) => path === `locales/${language}/style.yaml`)?.text ?? "";
  return ((parse(text) ?? {}) as { rules?: StyleRule[] }).rules ?? [];
};

type Ready = StyleRule & { readonly found: RegExp };

const ready = (rule: StyleRule): Ready => ({
  ...rule,
  found:
    rule.pattern === undefined
      ? new RegExp(`(?<!\\p{L})(?:${rule.never ?? "(?!)"})(?!\\p{L})`, "iu")
      : new RegExp(rule.pattern, "u"),
});

function hitOf(rule: Ready, told: Told): string | null {
  if (rule.to !== undefined && rule.to !== told.to) return null;
  if (rule.except?.some((name) => told.path.endsWith(`/${told.language}/${name}`))) return null;
  const words = rule.to === undefined ? told.words : unquoted(told.words);
  return rule.found.exec(words)?.[0].trim() ?? null;
}
