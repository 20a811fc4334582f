/** How hard a text is to read, by formulas that are known and can be counted again. */
export type Reading = {
  readonly words: number;
  /** The higher the harder for English, the higher the easier for French. */
  readonly score: number;
  /** Longest first. */
  readonly sentences: readonly string[];
};

/**
 * Flesch–Kincaid grade, the American school year that can read a text: 0.39 × words per sentence + 11.8 × syllables per
 * word − 15.59 (J. P. Kincaid et al., Naval Technical Training Command, Research Branch Report 8-75, 1975).
 */
export const gradeOfEnglish = (text: string): Reading =>
  reading(text, syllablesInEnglish, (perSentence, perWord) => 0.39 * perSentence + 11.8 * perWord - 15.59);

/**
 * Reading ease after Kandel and Moles, Flesch's made over for French: 207 − 1.015 × words per sentence − 73.6 × syllables
 * per word (L. Kandel, A. Moles, « Application de l’indice de Flesch à la langue française », Cahiers d’études de
 * radio-télévision 19, 1958). 60 to 70 is ordinary French, 70 to 80 fairly easy.
 */
export const easeOfFrench = (text: string): Reading =>
  reading(text, syllablesInFrench, (perSentence, perWord) => 207 - 1.015 * perSentence - 73.6 * perWord);

/** Flesch counts a sentence for each unit of thought that ends with . ? ! : or ; (R. Flesch, 1948). A line is one too. */
const reading = (
  text: string,
  syllables: (word: string) => number,
  formula: (wordsPerSentence: number, syllablesPerWord: number) => number,
): Reading => {
  const sentences = text
    .split(/\n+|(?<=[.?!:;…][»”"’)]*)\s+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0);
  const words = wordsOf(text);
  const spoken = words.reduce((sum, word) => sum + syllables(word), 0);
  return {
    words: words.length,
    score: words.length === 0 ? 0 : formula(words.length / sentences.length, spoken / words.length),
    sentences: sentences.toSorted((a, b) => wordsOf(b).length - wordsOf(a).length),
  };
};

/** Numbers and addresses are not read as words. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/https?:\S+|\S+@\S+|\b(?:[\w-]+\.)+[a-z]{2,}\S*/gi, " ")
    .split(/[^\p{L}'’]+/u)
    .filter((word) => /\p{L}/u.test(word));

/** Groups of vowels, less the mute endings; "little", "boxes" and "wanted" keep theirs. */
const syllablesInEnglish = (word: string): number => {
  const bare = word.toLowerCase().replace(/(?<=[^aeiouy])(e|es|ed)$/, (end, _, at: number, whole: string) => {
    const before = whole.slice(0, at);
    const spoken =
      (end === "e" && /[^aeiouy]l$/.test(before)) ||
      (end === "ed" && /[td]$/.test(before)) ||
      (end === "es" && /([csxzg]|sh|ch)$/.test(before));
    return spoken ? "a" : "";
  });
  return Math.max(1, (bare.match(/[aeiouy]+/g) ?? []).length);
};

/** Groups of vowels, less the mute e of an ending. */
const syllablesInFrench = (word: string): number => {
  const bare = word
    .toLowerCase()
    .replace(/qu|gu(?=[eéèêiîy])/g, "k")
    .replace(/(?<=[^aeiouyàâäéèêëîïôöùûü])(e|es|ent)$/, (end, _, at: number, whole: string) =>
      end === "ent" && /(m|d|v|t|g|c)$/.test(whole.slice(0, at)) ? "an" : "",
    );
  return Math.max(1, (bare.match(/[aeiouyàâäéèêëîïôöùûüœæ]+/g) ?? []).length);
};
