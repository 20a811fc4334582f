import MiniSearch, { type SearchResult } from "minisearch";
import { dayOf, type Clock } from "../../kit/clock.ts";
import type { Language } from "../../kit/language.ts";
import { fold } from "./fold.ts";
import type { Findable } from "./sections.ts";
import type { Leads } from "./synonyms.ts";

export type Found = {
  readonly path: string;
  readonly title: string;
  readonly heading: string | null;
  /** The words around the first match; every second piece is a match. */
  readonly context: readonly string[];
};
export type Catalogue = { find(language: Language, words: string): Promise<readonly Found[]> };

const mostShown = 12;

/** What `leads` names for the words comes first. Everything that `read` finds is indexed when somebody first searches in a language, and anew each day. Keeps no word that was searched. */
export const openCatalogue = (
  clock: Clock,
  read: (language: Language) => Promise<readonly Findable[]>,
  leads: Leads = () => [],
): Catalogue => {
  const indexes = new Map<Language, { readonly day: string; readonly index: Promise<Indexed> }>();
  const indexOf = (language: Language): Promise<Indexed> => {
    const day = dayOf(clock);
    const known = indexes.get(language);
    if (known?.day === day) return known.index;
    const index = read(language).then((all) => ({ all, index: indexed(all) }));
    indexes.set(language, { day, index });
    index.catch(() => indexes.delete(language));
    return index;
  };
  return {
    async find(language, words) {
      const { all, index } = await indexOf(language);
      const led = leads(language, words).flatMap((path) => all.find((one) => one.path === path) ?? []);
      const hits = firstThatFinds(index, words);
      const pages = new Set<unknown>(led.map(({ path }) => path));
      const best = hits.filter(({ page }) => !pages.has(page) && pages.add(page));
      return [
        ...led.map(({ path, title, text }) => ({ path, title, heading: null, context: contextOf(text, []) })),
        ...best.map((hit) => {
          const { path, title, heading, text } = hit as unknown as Findable;
          return { path, title, heading: heading || null, context: contextOf(text, hit.terms) };
        }),
      ].slice(0, mostShown);
    },
  };
};

type Index = ReturnType<typeof indexed>;
type Indexed = { readonly all: readonly Findable[]; readonly index: Index };

/** All the words as they are typed; else with slips of the fingers; else some of them. A slip is never shown beside what fits. */
const firstThatFinds = (index: Index, words: string): SearchResult[] => {
  for (const combineWith of ["AND", "OR"] as const)
    for (const fuzzy of [false, slipsIn]) {
      const hits = index.search(words, { combineWith, fuzzy });
      if (hits.length > 0) return hits;
    }
  return [];
};

const slipsIn = (term: string): number | false => (term.length > 6 ? 2 : term.length > 4 ? 1 : false);

const indexed = (all: readonly Findable[]) => {
  const index = new MiniSearch({
    fields: ["title", "heading", "text"],
    storeFields: ["path", "title", "heading", "text", "page"],
    // Letters and digits alone, so that a term can stand in a pattern as it is.
    tokenize: (text) => text.normalize("NFC").split(/[^\p{L}\p{N}]+/u),
    processTerm: (term) => (term.length > 1 ? fold(term) : null),
    searchOptions: {
      boost: { title: 4, heading: 3 },
      prefix: (term) => term.length > 2,
    },
  });
  index.addAll(all.map((one, id) => ({ ...one, heading: one.heading ?? "", page: one.path.replace(/#.*/, ""), id })));
  return index;
};

/** About 160 letters around the first match, cut between words: text, match, text, match, text … */
export const contextOf = (text: string, terms: readonly string[]): readonly string[] => {
  const folded = fold(text);
  const match = new RegExp(`(?<![\\p{L}\\p{N}])(?:${terms.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  const first = terms.length === 0 ? 0 : Math.max(0, folded.search(match));
  const start = first < 60 ? 0 : text.lastIndexOf(" ", first - 50) + 1;
  const cut = text.length <= start + 170 ? text.length : text.lastIndexOf(" ", start + 160);
  const shown = text.slice(start, cut);
  const pieces: string[] = [];
  let at = 0;
  if (terms.length > 0)
    for (const { index, 0: hit } of folded.slice(start, cut).matchAll(match)) {
      pieces.push(shown.slice(at, index), shown.slice(index, index + hit.length));
      at = index + hit.length;
    }
  pieces.push(shown.slice(at) + (cut < text.length ? " …" : ""));
  if (start > 0) pieces[0] = `… ${pieces[0]!}`;
  return pieces;
};
