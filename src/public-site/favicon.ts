import { wholeHand } from "../kit/page/hand.ts";

/** The hand alone; in a row of tabs it says nothing. */
export const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 0 280 280" width="32" height="32"><path fill="#f0b429" d="${wholeHand}"/></svg>`;
