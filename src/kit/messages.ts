import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { languages, spokenOf, type Language, type T } from "./language.ts";
import { unbroken } from "./line-breaks.ts";

export type Messages = {
  t(language: Language): T;
  /** Raw strings under these prefixes ("report.", "kit.leave"): what an island carries to the browser. */
  only(language: Language, prefixes: readonly string[]): Record<string, string>;
};

type Missing = { readonly language: Language; readonly key: string };

/**
 * Reads `<dir>/<language>/<stage>.json`. A key that a language lacks is never passed over in silence:
 * under test it throws; in service English stands in and `missing` hears of it. A key unknown to English throws.
 */
export const openMessages = (
  dir: string,
  missing: (gap: Missing) => void = process.env["VITEST"] === undefined ? report : refuse,
): Messages => {
  const english = readAll(dir, "en");
  const texts = new Map<Language, ReadonlyMap<string, string>>([
    ["en", english],
    ["xr", mirrored(english)],
  ]);
  for (const language of languages) if (language !== "en") texts.set(language, readAll(dir, language));

  const raw = (language: Language, key: string): string => {
    const found = texts.get(language)?.get(key);
    if (found !== undefined) return found;
    const source = english.get(key);
    if (source === undefined) throw new Error(`No message "${key}"`);
    missing({ language, key });
    return source;
  };

  const t = (language: Language): T => {
    const formats = new Map<string, IntlMessageFormat>();
    const locale = spokenOf(language);
    const worded = (key: string, values?: Record<string, string | number>): string => {
      let format = formats.get(key);
      if (format === undefined) {
        format = new IntlMessageFormat(raw(language, key), locale, undefined, { ignoreTag: true });
        formats.set(key, format);
      }
      return String(format.format(values));
    };
    return Object.assign(worded, { has: (key: string) => english.has(key) });
  };
  const opened = new Map<Language, T>();
  return {
    t: (language) => {
      const known = opened.get(language) ?? t(language);
      opened.set(language, known);
      return known;
    },
    only: (language, prefixes) =>
      Object.fromEntries(
        [...english.keys()]
          .filter((key) => prefixes.some((p) => key.startsWith(p)))
          .map((key) => [key, raw(language, key)]),
      ),
  };
};

const readAll = (dir: string, language: Language): Map<string, string> => {
  const texts = new Map<string, string>();
  for (const file of readdirSync(join(dir, language)).filter((name) => name.endsWith(".json"))) {
    const stage = file.slice(0, -".json".length);
    const entries = messagesIn(readFileSync(join(dir, language, file), "utf8"), `locales/${language}/${file}`);
    for (const [key, text] of Object.entries(entries))
      if (!key.startsWith("_")) texts.set(`${stage}.${key}`, unbroken(language, text));
  }
  return texts;
};

/** Its message names file and line. */
export class MessagesUnreadable extends Error {}

/** The messages of one file. */
export const messagesIn = (text: string, path: string): Record<string, string> => {
  try {
    return JSON.parse(text) as Record<string, string>;
  } catch (error) {
    const said = error instanceof Error ? error.message : "";
    const line = /\(line (\d+) /.exec(said)?.[1] ?? "1";
    throw new MessagesUnreadable(`${path}:${line}: a comma or a quotation mark is missing or too many here. ${said}`);
  }
};

/** English with other vowels, bracketed, read from the right: shows text that is not translated or does not fit. */
const mirrored = (english: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...english].map(([key, text]) => [key, `⟦${dressed(text)}⟧`]));

const dressed = (text: string): string => {
  const vowels: Record<string, string> = {
    a: "à",
    e: "ë",
    i: "ï",
    o: "ø",
    u: "ü",
    A: "Å",
    E: "Ë",
    I: "Ï",
    O: "Ø",
    U: "Ü",
  };
  let depth = 0;
  let out = "";
  for (const letter of text) {
    if (letter === "{") depth++;
    if (letter === "}") depth--;
    out += depth === 0 ? (vowels[letter] ?? letter) : letter;
  }
  return out;
};

const told = new Set<string>();
function report({ language, key }: Missing): void {
  if (told.has(`${language} ${key}`)) return;
  told.add(`${language} ${key}`);
  process.stderr.write(`message missing: ${language} ${key} (English shown)\n`);
}

function refuse({ language, key }: Missing): never {
  throw new Error(`Message "${key}" is missing in ${language}`);
}
