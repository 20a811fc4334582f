import type { Language } from "../../kit/language.ts";
import type { Content, Page } from "../content.ts";

/** An item has its day: a file of news without one stops the start. */
export type NewsItem = Page & { readonly day: string };

/** All news until a day, the newest first; of one day in the order of their names. What is dated ahead waits for its day. */
export const newsIn = (content: Content, language: Language, today: string): readonly NewsItem[] =>
  content.paths
    .filter((path) => path.startsWith("/news/"))
    .map((path) => content.page(language, path))
    .filter((page): page is NewsItem => page !== null && page.day !== null && page.day <= today)
    .toSorted((a, b) => b.day.localeCompare(a.day) || a.path.localeCompare(b.path));

/** Of the address of a page: that it is news whose day, which its name begins with, has not come. */
export const isAhead = (path: string, today: string): boolean => {
  const day = /^\/news\/(\d{4}-\d\d-\d\d)-/.exec(path)?.[1];
  return day !== undefined && day > today;
};
