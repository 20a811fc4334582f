import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { isMap, isSeq, LineCounter, parseDocument, type YAMLMap } from "yaml";
import type { InFour } from "../countries/pack.ts";
import { ContentUnreadable } from "./content.ts";

/**
 * A list that editors keep, `content/data/<name>.yaml`: `review:` says of each language who has read it,
 * `entries:` holds the rest. `parse` takes each entry apart with the readers of `Entry`; every slip of the file is
 * found at once and stops the start, with file, line and mend.
 */
export const readList = <T>(path: string, parse: (entry: Entry) => T): readonly T[] => {
  const counter = new LineCounter();
  const document = parseDocument(readFileSync(path, "utf8"), { lineCounter: counter });
  const slips: string[] = [];
  const slip = (offset: number, wrong: string): void =>
    void slips.push(`content/data/${basename(path)}:${counter.linePos(offset).line}: ${wrong}`);
  for (const fault of document.errors) slip(fault.pos[0], fault.message.split("\n")[0] ?? "unreadable");
  const entries = document.get("entries");
  if (!isSeq(entries)) slip(0, 'The file has a list "entries:", each entry after "  - ".');
  const read = isSeq(entries)
    ? entries.items.filter((item): item is YAMLMap => isMap(item)).map((item) => parse(entryOf(item, slip)))
    : [];
  if (slips.length > 0) throw new ContentUnreadable(slips.join("\n"));
  return read;
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
  return {
    text,
    maybe: (key) => (value(key) === undefined ? null : text(key)),
    inFour,
    maybeInFour: (key) => (value(key) === undefined ? null : inFour(key)),
    day: (key) => {
      const told = text(key);
      if (told !== "" && !/^\d{4}-\d\d-\d\d$/.test(told)) slip(at(key), `"${key}:" is a day like "2026-11-24".`);
      return told;
    },
    list,
    oneOf: (key, all) => known(key, text(key), all),
    someOf: (key, all) => list(key).map((one) => known(key, one, all)),
  };
};
