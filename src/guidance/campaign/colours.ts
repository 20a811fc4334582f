/** The colours of things that leave the site: those of the pages, by day and by night. */
export const day = { ground: "#fbf8f3", ink: "#1b2430", soft: "#414b58", sun: "#f0b429" };
export const night = { ground: "#12181f", ink: "#e9e4da", soft: "#a9b4c0", sun: "#f0b429" };
/** For one's own printer: the paper is the ground. */
export const paper = { ...day, ground: "#ffffff" };
export type Colours = typeof day;
