/** Without accents and capitals, letter for letter: what stands at a place in the text stands there in the folded one too. */
export const fold = (text: string): string => Array.from(text, foldLetter).join("");

const foldLetter = (letter: string): string => {
  const bare = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return bare.length === letter.length ? bare : letter;
};
