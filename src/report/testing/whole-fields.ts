import type { Answers } from "../answers.ts";
import type { Journey } from "../journey.ts";
import { typedInWhole } from "../whole.ts";

/** Answers as the form without scripts posts them. */
export const wholeFields = (answers: Answers): [name: string, value: string][] =>
  Object.entries(answers).flatMap(([question, given]) =>
    Object.entries(given).flatMap(([field, value]) =>
      [value].flat().map((one): [string, string] => [`${question}.${field}`, one]),
    ),
  );

/**
 * What a page that was answered holds for the script, taken over as the browser does: where somebody is from the island,
 * what was told from the fields that stand filled. Whom it goes to is left out: that is ticked before anybody touched it.
 */
export const journeyIn = (html: string): { readonly at: string; readonly answers: Answers } | null => {
  const json = /<script id="island" type="application\/json">(.*?)<\/script>/s.exec(html)?.[1];
  if (json === undefined) return null;
  const form = new FormData();
  for (const [name, value] of filledIn(html)) form.append(name, value);
  const { at, answers } = typedInWhole((JSON.parse(json) as { journey: Journey }).journey, form, "");
  const { readers: _, ...told } = answers;
  return { at, answers: told };
};

const filledIn = (html: string): [name: string, value: string][] =>
  [...html.matchAll(/<(input|textarea)\b([^>]*)>(?:([^<]*)<\/textarea>)?/g)].flatMap(([, , tag = "", text]) => {
    const at = (name: string): string => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
    const unset = ["radio", "checkbox"].includes(at("type")) && !/\schecked\b/.test(tag);
    const value = text === undefined ? at("value") : unescaped(text);
    return unset || value === "" ? [] : [[at("name"), value]];
  });

const unescaped = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
