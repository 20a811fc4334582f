import type { WhoAsks } from "./answers.ts";
import { wordsFor } from "./wording.ts";

type Messages = Readonly<Record<string, string>>;

/**
 * [Note: the words that come later] A page brings the words for whom it is about when it is asked for, and no others:
 * they would weigh on everybody. The browser then asks for the rest, whatever anybody chooses, so that nobody learns
 * from it what was chosen.
 */
export const wordsOfPage = (messages: Messages, who: WhoAsks): Record<string, string> => {
  const said = wordsFor(
    Object.assign((key: string) => messages[key] ?? "", { has: (key: string) => messages[key] !== undefined }),
    who,
  );
  return Object.fromEntries(
    Object.keys(messages)
      .filter((key) => isForBrowsers(key) && !key.includes("@") && (who !== "other" || !isForYoung(key)))
      .map((key) => [key, said(key)]),
  );
};

/** Every message that has other words for somebody, with those words, and what is said to somebody young alone. */
export const wordsForLater = (messages: Messages): Record<string, string> => {
  const varied = new Set(Object.keys(messages).flatMap((key) => (key.includes("@") ? [key.split("@")[0]!] : [])));
  return Object.fromEntries(
    Object.entries(messages).filter(
      ([key]) => isForBrowsers(key) && (key.includes("@") || varied.has(key) || isForYoung(key)),
    ),
  );
};

/** Without what is said only to people without scripts, or at a desk. */
const isForBrowsers = (key: string): boolean => !/\.(noscript|officer)\b/.test(key);
const isForYoung = (key: string): boolean => /^report\.(young|own)\./.test(key);
