import type { Language } from "../../kit/language.ts";
import type { Content, Page } from "../content.ts";

/**
 * Accounts that people agreed to: `content/<language>/accounts/<name>.md`, each a page of its own. Front matter as of
 * any page, and of two days: `day`, when it was published, and `checked`, when a second person read it and found
 * nothing by which a child, the teller or anybody else could be recognised. Newest first.
 */
export const accountsIn = (content: Pick<Content, "paths" | "page">, language: Language): readonly Page[] =>
  content.paths
    .filter((path) => path.startsWith("/accounts/"))
    .map((path) => content.page(language, path))
    .filter((page) => page !== null)
    .toSorted((a, b) => (b.day ?? "").localeCompare(a.day ?? ""));
