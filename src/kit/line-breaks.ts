import type { Language } from "./language.ts";

const space = "\u00a0";
const hyphen = "\u2011";

/**
 * Where a line must not end, in words that people type with plain spaces and hyphens: inside a telephone number, in
 * French before “?” and inside « » and “est-il”. A number broken over two lines is a number dialled wrong.
 */
export const unbroken = (language: Language, text: string): string => {
  const numbers = text.replaceAll(/(?<=\d) (?=\d)/g, space);
  return language === "fr" ? french(numbers) : numbers;
};

const french = (text: string): string =>
  text
    .replaceAll(/ (?=[?!:;»])/g, space)
    .replaceAll("« ", `«${space}`)
    .replaceAll(/(?<=\p{L})-(?:t-)?(?=(?:il|elle|on|ce|je|tu|nous|vous|ils|elles)(?!\p{L}))/giu, (joined) =>
      joined.replaceAll("-", hyphen),
    );
