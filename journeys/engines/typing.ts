/** No driver's keyboard has keys for signs such as 🙂: those come whole, as from the list of a telephone. */
const pastKeyboards = /([\u{10000}-\u{10FFFF}]+)/u;

export const pieces = (words: string): string[] => words.split(pastKeyboards).filter((piece) => piece !== "");
export const isForKeyboards = (piece: string): boolean => !pastKeyboards.test(piece);

/** As an expression of the page: into the field that has the focus, as a keyboard on the screen does. */
export const inserting = (piece: string): string =>
  `document.execCommand("insertText", false, ${JSON.stringify(piece)})`;

/** As WebDriver names the key. */
export const enterKey = "\uE007";
