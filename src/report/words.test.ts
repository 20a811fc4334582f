import { expect, it } from "vitest";
import { languages } from "../kit/language.ts";
import { openMessages } from "../kit/messages.ts";
import type { WhoAsks } from "./answers.ts";
import { wordsFor } from "./wording.ts";
import { wordsForLater, wordsOfPage } from "./words.ts";

const messages = openMessages("locales");
const t = (words: Readonly<Record<string, string>>) =>
  Object.assign((key: string) => words[key] ?? `no ${key}`, { has: (key: string) => words[key] !== undefined });
const all = (["other", "me", "friend"] as const satisfies readonly WhoAsks[]).flatMap((from) =>
  (["other", "me", "friend"] as const).map((to) => [from, to] as const),
);

it.each(all)("a page for %s, with the words that come later, speaks to %s as it should", (from, to) => {
  for (const language of languages) {
    const whole = messages.only(language, ["report."]);
    const page = wordsOfPage(whole, from);
    const later = { ...page, ...wordsForLater(whole) };
    for (const key of Object.keys(wordsOfPage(whole, "me")).filter(
      (one) => !/\.(young|own)\./.test(one) || to !== "other",
    ))
      expect([key, wordsFor(t(later), to)(key)]).toEqual([key, wordsFor(t(whole), to)(key)]);
    // Before they have come, whoever was meant is spoken to rightly too.
    for (const key of Object.keys(page)) expect(wordsFor(t(page), from)(key)).toBe(wordsFor(t(whole), from)(key));
  }
});

it("a page carries no words for others, none of the desk and none of the plain form", () => {
  const whole = messages.only("fr", ["report."]);
  for (const words of [wordsOfPage(whole, "other"), wordsOfPage(whole, "me")])
    expect(Object.keys(words).filter((key) => /@|\.(noscript|officer)\./.test(key))).toEqual([]);
  expect(Object.keys(wordsOfPage(whole, "other")).filter((key) => /\.(young|own)\./.test(key))).toEqual([]);
});
