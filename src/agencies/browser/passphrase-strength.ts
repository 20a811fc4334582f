export type Strength = {
  readonly enough: boolean;
  readonly verdict: "too-short" | "too-plain" | "names-you" | "enough" | "strong";
};

/**
 * Says honestly what it can tell: length, and the plainest patterns. It can't know that a sentence comes from a song,
 * and it never shows a figure. At least 12 signs, or 4 words; not one sign over and over, a row of keys, or your name.
 */
export const strengthOf = (passphrase: string, about: readonly string[] = []): Strength => {
  const text = passphrase.normalize("NFKC").trim().toLowerCase();
  const words = text.split(/[\s\-_.,;:]+/).filter((word) => word.length > 2);
  const different = new Set(words).size;
  if ([...text].length < 12 && different < 4) return { enough: false, verdict: "too-short" };
  const rest = withoutNames(text, about);
  if ([...rest].length < 8) return { enough: false, verdict: "names-you" };
  if (new Set(rest).size < 6 || inRows(rest) > 0.5 || isRepeated(rest)) return { enough: false, verdict: "too-plain" };
  if (different >= 5 || (different < 2 && [...rest].length >= 18) || [...rest].length >= 28)
    return { enough: true, verdict: "strong" };
  return { enough: true, verdict: "enough" };
};

const withoutNames = (text: string, about: readonly string[]): string =>
  about
    .flatMap((name) => name.toLowerCase().split(/[\s-]+/))
    .filter((part) => part.length > 3)
    .reduce((left, part) => left.replaceAll(part, ""), text);

const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "azertyuiop",
  "qsdfghjklm",
  "wxcvbn",
];

/** The share of neighbouring signs that are neighbours on a keyboard or in the alphabet, or the same sign twice. */
const inRows = (text: string): number => {
  const pairs = [...text].slice(1).map((sign, at) => text[at] + sign);
  const plain = pairs.filter(
    (pair) =>
      pair[0] === pair[1] || rows.some((row) => row.includes(pair) || row.includes([...pair].toReversed().join(""))),
  );
  return pairs.length === 0 ? 1 : plain.length / pairs.length;
};

/** "wolfwolfwolf": a short piece, again and again. */
const isRepeated = (text: string): boolean => /^(.{1,6})\1{1,}.{0,5}$/u.test(text.replaceAll(/\s/g, ""));
