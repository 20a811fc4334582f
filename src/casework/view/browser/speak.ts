import type { Words } from "./words.ts";

/** The page itself speaks no language until the desk says which, and from which side it is read. */
export const speak = ({ lang, dir }: Words, page: HTMLElement = document.documentElement): void => {
  page.lang = lang;
  page.dir = dir;
};
