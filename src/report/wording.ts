import type { T } from "../kit/language.ts";
import { whoAsks, type Answers, type WhoAsks } from "./answers.ts";

/** Whether it is about somebody young, and the words for them are here (see words.ts). */
export const isYoung = (t: T, answers: Answers): boolean =>
  whoAsks(answers) !== "other" && t.has?.("report.young.hello") === true;

/**
 * The form speaks to a child as one speaks to a child, and to an adult otherwise; it is one form. A message may have
 * other words beside it: `key@me` where it is about the person who writes, `key@friend` where it is about their friend,
 * `key@young` for both. Where there are none, the words for everybody serve.
 */
export const wordsFor = (t: T, who: WhoAsks): T => {
  if (who === "other") return t;
  const asked = (key: string): string =>
    [`${key}@${who}`, `${key}@young`].find((variant) => t.has?.(variant) === true) ?? key;
  return Object.assign((key: string, values?: Record<string, string | number>) => t(asked(key), values), {
    has: (key: string) => t.has?.(key) === true,
  });
};
