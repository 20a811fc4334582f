import type { InFour } from "../../countries/pack.ts";
import type { Entry } from "../data-file.ts";

/** Kinds in the order of the page. */
export const publicationTypes = ["study", "report", "standard", "law", "leaflet", "project"] as const;

/** Something that others published, told in our words. */
export type Publication = {
  /** Where the page can be jumped to. */
  readonly id: string;
  readonly type: (typeof publicationTypes)[number];
  /** Our name for it where its own was not found. */
  readonly title: InFour;
  /** "2016", "2019–21"; null where the pages that were read do not say. */
  readonly year: string | null;
  /** Codes; none where the pages do not say. */
  readonly languages: readonly string[];
  readonly publisher: string | null;
  readonly summary: InFour;
  /** Address without "https://"; one that was not kept whole has a "…" in it and is no link. */
  readonly found: string;
  /** Further pages that say so. */
  readonly sources: readonly string[];
  readonly checked: string;
};

export const publicationIn = (entry: Entry): Publication => ({
  id: entry.text("id"),
  type: entry.oneOf("type", publicationTypes),
  title: entry.inFour("title"),
  year: entry.maybe("year"),
  languages: entry.list("languages"),
  publisher: entry.maybe("publisher"),
  summary: entry.inFour("summary"),
  found: entry.text("found"),
  sources: entry.list("sources"),
  checked: entry.day("checked"),
});

/** "ecpat.be" of "ecpat.be/en/a-page": what a reader is told of where a link leads. */
export const siteOf = (address: string): string => address.split("/")[0] ?? address;

/** The whole address, or null when a part of it was not kept. */
export const linkTo = (address: string): string | null =>
  /^[\w.-]+\.[a-z]{2,}(\/[^\s…]*)?$/.test(address) && address.includes("/") ? `https://${address}` : null;
