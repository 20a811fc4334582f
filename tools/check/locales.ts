import { IntlMessageFormat } from "intl-messageformat";
import { messagesIn, MessagesUnreadable } from "../../src/kit/messages.ts";
import type { SourceFile } from "./files.ts";

const languages = ["fr", "nl", "de"] as const;
const states = new Set(["awaiting-native-review", "reviewed"]);

/** English is the source; every other language says the same, with the same blanks to fill. */
export function localeFindings(files: readonly SourceFile[]): string[] {
  const locales = files.filter(({ path }) => /^locales\/.*\.json$/.test(path));
  const stages = new Set(locales.map(({ path }) => path.split("/")[2] ?? ""));
  const unreadable = locales.flatMap(({ path, text }) => slipOf(text, path));
  if (unreadable.length > 0) return unreadable;
  const read = new Map(locales.map(({ path, text }) => [path, text]));
  const islands = islandPrefixes(files);
  return [...stages].sort().flatMap((stage) => {
    const source = read.get(`locales/en/${stage}`);
    if (source === undefined) return [`locales/en/${stage}: is missing; English is the source`];
    const english = messagesOf(source);
    return [
      ...(english["_review"] === "source" ? [] : [`locales/en/${stage}: "_review" must be "source"`]),
      ...broken(`locales/en/${stage}`, english),
      ...tooRich(stage, english, islands),
      ...["en", ...languages].flatMap((language) => loneNumbers(language, stage, read)),
      ...languages.flatMap((language) => {
        const path = `locales/${language}/${stage}`;
        const text = read.get(path);
        return text === undefined ? [`${path}: is missing`] : compared(path, english, messagesOf(text));
      }),
    ];
  });
}

type Messages = Record<string, string>;
const messagesOf = (text: string): Messages => JSON.parse(text) as Messages;

function slipOf(text: string, path: string): string[] {
  try {
    messagesIn(text, path);
    return [];
  } catch (error) {
    if (error instanceof MessagesUnreadable) return [error.message];
    throw error;
  }
}

function compared(path: string, english: Messages, other: Messages): string[] {
  const missing = Object.keys(english)
    .filter((key) => !(key in other))
    .map((key) => `${path}: "${key}" is missing`);
  const extra = Object.keys(other)
    .filter((key) => !(key in english))
    .map((key) => `${path}: "${key}" is not in English`);
  const reviewed = states.has(other["_review"] ?? "")
    ? []
    : [`${path}: "_review" must be one of ${[...states].join(", ")}`];
  const blanks = Object.keys(english)
    .filter((key) => key in other && blanksOf(english[key] ?? "") !== blanksOf(other[key] ?? ""))
    .map(
      (key) =>
        `${path}: "${key}" fills ${blanksOf(other[key] ?? "") || "nothing"}, English fills ${blanksOf(english[key] ?? "") || "nothing"}`,
    );
  return [...missing, ...extra, ...reviewed, ...broken(path, other), ...blanks];
}

const broken = (path: string, messages: Messages): string[] =>
  Object.entries(messages).flatMap(([key, message]) => {
    if (typeof message !== "string" || message.trim() === "") return [`${path}: "${key}" says nothing`];
    return astOf(message) === null ? [`${path}: "${key}" is not a valid ICU message`] : [];
  });

/** In the browser only `{name}` is understood: a plural there would be shown as it is written. */
const tooRich = (stage: string, messages: Messages, islands: readonly string[]): string[] =>
  Object.entries(messages)
    .filter(([key]) => islands.some((prefix) => `${stage.replace(".json", "")}.${key}`.startsWith(prefix)))
    .filter(([, message]) => (astOf(message) ?? []).some(({ type }) => type > 1))
    .map(([key]) => `locales/en/${stage}: "${key}" goes to an island, which fills {name} and nothing else`);

/** A number right before its noun is wrong in some language when it is 1: it stands in a plural, or behind the noun. */
const loneNumbers = (language: string, stage: string, read: ReadonlyMap<string, string>): string[] => {
  const path = `locales/${language}/${stage}`;
  return Object.entries(messagesOf(read.get(path) ?? "{}")).flatMap(([key, message]) =>
    alwaysMany.has(`${stage.replace(".json", "")}.${key.split("@")[0]}`)
      ? []
      : beforeWords(astOf(message) ?? [])
          .filter((name) => !notCounted.has(name))
          .map(
            (name) => `${path}: "${key}" has {${name}} before a word: write a plural, or the number behind the word`,
          ),
  );
};

const beforeWords = (parts: readonly Part[]): string[] =>
  parts.flatMap((part, n) => {
    const next = parts[n + 1];
    const word = part.type === 1 && next?.type === 0 && /^\s(?!(?:of|sur|van|von|at|au) )\p{L}/u.test(next.value ?? "");
    const choices = part.type === 5 ? Object.values(part.options ?? {}) : [];
    return [...(word ? [part.value ?? ""] : []), ...choices.flatMap(({ value }) => beforeWords(value))];
  });

/** What stands in these is a word, a day, or which one of several. */
const notCounted: ReadonlySet<string> = new Set(
  "all browsers country date day from heading kind language letter name names number organisation parts place points question reason reference said step symbols title to typed value words year".split(
    " ",
  ),
);

/** How many signs a field takes, or how many too many somebody wrote there: never as few as one. */
const alwaysMany: ReadonlySet<string> = new Set([
  "follow-up.write.at-most",
  "follow-up.write.count",
  "follow-up.write.wrong.long",
  "report.error.how-long",
  "report.noscript.long",
  "search.cut",
  "unsure.error.how-long",
]);

/** The prefixes that pages hand to islands, read where they are handed over: `messages.only(language, ["report.", …])`. */
export const islandPrefixes = (files: readonly SourceFile[]): string[] =>
  files
    .filter(({ path }) => /^src\/.*\.tsx?$/.test(path) && !path.includes(".test.") && !path.startsWith("src/desk/"))
    .flatMap(({ text }) => [...text.matchAll(/\.only\(\s*[^,()]+,\s*\[([^\]]*)\]/g)])
    .flatMap(([, list]) => [...(list ?? "").matchAll(/"([^"]+)"/g)].map(([, prefix]) => prefix ?? ""));

/** Intl's own reader; type 0 is words, 1 is `{name}`, everything above is a number, a date, a choice or a tag. */
type Part = {
  readonly type: number;
  readonly value?: string;
  readonly options?: Record<string, { value: Part[] }>;
  readonly children?: Part[];
};

function astOf(message: string): Part[] | null {
  try {
    return new IntlMessageFormat(message, "en", undefined, { ignoreTag: true }).getAst() as unknown as Part[];
  } catch {
    return null;
  }
}

function blanksOf(message: string): string {
  const names = (parts: readonly Part[]): string[] =>
    parts.flatMap((part) => [
      ...(part.type > 0 && part.type !== 7 && part.value !== undefined ? [part.value] : []),
      ...Object.values(part.options ?? {}).flatMap(({ value }) => names(value)),
      ...names(part.children ?? []),
    ]);
  return [...new Set(names(astOf(message) ?? []))].sort().join(", ");
}
