import type { Language } from "../../kit/language.ts";
import type { Content, Page } from "../content.ts";

/** An item has its day: a file of news without one stops the start. */
export type NewsItem = Page & { readonly day: string };

/** All news, the newest first; of one day in the order of their names. */
export const newsIn = (content: Content, language: Language): readonly NewsItem[] =>
  content.paths
    .filter((path) => path.startsWith("/news/"))
    .map((path) => content.page(language, path))
    .filter((page): page is NewsItem => page?.day !== null && page !== null)
    .toSorted((a, b) => b.day.localeCompare(a.day) || a.path.localeCompare(b.path));
