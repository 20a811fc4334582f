import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { isMap, isSeq, type YAMLMap } from "yaml";
import type { InFour } from "../countries/pack.ts";
import { ContentUnreadable, type Slip } from "./slip.ts";
import { readYaml } from "./yaml-slip.ts";

/**
 * A list that editors keep, `content/data/<name>.yaml`: `review:` says of each language who has read it,
 * `entries:` holds the rest. `parse` takes each entry apart with the readers of `Entry`; every slip of the file is
 * found at once and stops the start, with file, line and mend.
 */
export const readList = <T>(path: string, parse: (entry: Entry) => T): readonly T[] => {
  const { entries, slips } = listIn(readFileSync(path, "utf8"), parse);
  if (slips.length > 0)
    throw new ContentUnreadable(
      slips.map(({ line, wrong }) => `content/data/${basename(path)}:${line}: ${wrong}`).join("\n"),
    );
  return entries;
};

/** The same from a text at hand: what can be read, and every slip. */
export const listIn = <T>(
  text: string,
  parse: (entry: Entry) => T,
): { readonly entries: readonly T[]; readonly slips: readonly Slip[] } => {
  const { document, lines, slip: unreadable } = readYaml(text);
  if (unreadable !== null) return { entries: [], slips: [unreadable] };
  const slips: Slip[] = [];
  const slip = (offset: number, wrong: string): void => void slips.push({ line: lines.linePos(offset).line, wrong });
  const entries = document.get("entries");
  if (!isSeq(entries)) slip(0, 'The file has a list "entries:", each entry after "  - ".');
  const items = isSeq(entries) ? entries.items : [];
  for (const item of items)
    if (!isMap(item))
      slip((item as { range?: readonly number[] }).range?.[0] ?? 0, 'An entry is lines like "key: words".');
  const maps = items.filter((item): item is YAMLMap => isMap(item));
  return { entries: maps.map((map) => parse(entryOf(map, slip))), slips };
};

/** Readers of one entry. A wrong value is a slip and reads as empty, so that the rest is looked at too. */
export type Entry = {
  /** Words that have to be there. */
  text(key: string): string;
  maybe(key: string): string | null;
  /** The same words in four languages: `{ en, fr, nl, de }`. */
  inFour(key: string): InFour;
  maybeInFour(key: string): InFour | null;
  /** "YYYY-MM-DD". */
  day(key: string): string;
  /** "MM-DD", of every year. */
  dayOfYear(key: string): string;
  list(key: string): readonly string[];
  oneOf<const V extends string>(key: string, known: readonly V[]): V;
  /** Several of a closed list. */
  someOf<const V extends string>(key: string, known: readonly V[]): readonly V[];
};

const entryOf = (map: YAMLMap, slip: (offset: number, wrong: string) => void): Entry => {
  const at = (key: string): number => {
    const pair = map.items.find(({ key: name }) => String(name) === key);
    const node = (pair?.key ?? map) as { range?: readonly number[] | null };
    return node.range?.[0] ?? 0;
  };
  const value = (key: string): unknown => (map.toJSON() as Record<string, unknown>)[key];
  const isText = (told: unknown): told is string => typeof told === "string" && told.trim() !== "";
  const text = (key: string): string => {
    const told = value(key);
    if (isText(told)) return told.trim();
    slip(at(key), `"${key}:" needs words after it.`);
    return "";
  };
  const inFour = (key: string): InFour => {
    const told = (value(key) ?? {}) as Record<string, unknown>;
    for (const language of ["en", "fr", "nl", "de"])
      if (!isText(told[language])) slip(at(key), `"${key}:" has no words under "${language}:".`);
    return told as InFour;
  };
  const list = (key: string): readonly string[] => {
    const told = value(key) ?? [];
    if (Array.isArray(told) && told.every(isText)) return told;
    slip(at(key), `"${key}:" is a list, each line after "  - ".`);
    return [];
  };
  const known = <V extends string>(key: string, told: string, all: readonly V[]): V => {
    if (!(all as readonly string[]).includes(told)) slip(at(key), `"${key}:" is one of ${all.join(", ")}.`);
    return told as V;
  };
  const like = (key: string, shape: RegExp, example: string): string => {
    const told = text(key);
    if (told !== "" && !shape.test(told)) slip(at(key), `"${key}:" is a day like "${example}".`);
    return told;
  };
  return {
    text,
    maybe: (key) => (value(key) === undefined ? null : text(key)),
    inFour,
    maybeInFour: (key) => (value(key) === undefined ? null : inFour(key)),
    day: (key) => like(key, /^\d{4}-\d\d-\d\d$/, "2026-11-24"),
    dayOfYear: (key) => like(key, /^(0\d|1[0-2])-([0-2]\d|3[01])$/, "11-24"),
    list,
    oneOf: (key, all) => known(key, text(key), all),
    someOf: (key, all) => list(key).map((one) => known(key, one, all)),
  };
};
