import { setImmediate } from "node:timers/promises";
import type { Clock } from "../../kit/clock.ts";
import type { Config } from "../../kit/config.ts";
import { page } from "../../kit/http/answer.ts";
import type { Assets } from "../../kit/http/asset-names.ts";
import { pagePaths } from "../../kit/http/page-paths.ts";
import type { Asked, Route } from "../../kit/http/route.ts";
import type { Language } from "../../kit/language.ts";
import type { Messages } from "../../kit/messages.ts";
import { renderPage } from "../../kit/page/frame.tsx";
import { openCatalogue } from "./catalogue.ts";
import type { Packs } from "../../countries/packs.ts";
import type { Content } from "../content.ts";
import { longest, SearchPage } from "./search-page.tsx";
import { sectionsOf, type Findable } from "./sections.ts";
import { leadsOf } from "./synonyms.ts";

export type SearchDeps = {
  readonly config: Pick<Config, "kind" | "testLocale" | "publicOrigin">;
  readonly messages: Messages;
  readonly assets: Assets;
  readonly clock: Clock;
  readonly content: Pick<Content, "list">;
  readonly packs: Pick<Packs, "covered">;
  /** Whether somebody typed the receipt of their report: that is no word to look for. */
  readonly isReceipt: (typed: string) => boolean;
  /** The whole table, once it stands. */
  readonly table: () => readonly Route[];
};

/** Search over all pages that are the same for all, in the reader's language. */
export const searchRoutes = (deps: SearchDeps): Route[] => {
  const leads = leadsOf(deps.content.list("synonyms"), deps.packs.covered);
  const catalogue = openCatalogue(deps.clock, (language) => readSite(deps.table(), language), leads);
  const show = (
    { language, request }: Asked,
    shown: Pick<Parameters<typeof SearchPage>[0], "words" | "found" | "wrong" | "cut" | "receipt">,
  ): string => {
    const { config, messages, assets } = deps;
    const t = messages.t(language);
    const main = <SearchPage language={language} t={t} {...shown} />;
    // What answers somebody's words is not to come back after the way out, see public-site/browser/leave.ts.
    const scripts = request.method === "POST" ? ["leave"] : [];
    return renderPage({ language, title: t("search.tab"), path, main, scripts, t, config, assets });
  };
  return [
    {
      name: "guidance.search",
      method: "GET",
      path: `/:language${path}`,
      access: "anyone",
      answers: "page",
      sameForAll: true,
      handle: (asked) => page(show(asked, { words: "", found: null, wrong: false })),
    },
    {
      name: "guidance.search-words",
      method: "POST",
      path: `/:language${path}`,
      access: "anyone",
      answers: "page",
      apart: "workshop",
      takes: { type: "form", limit: 4_000 },
      handle: async (asked) => {
        const q = (asked.body as FormData).get("q");
        const typed = typeof q === "string" ? q.trim() : "";
        if (deps.isReceipt(typed)) return page(show(asked, { words: "", found: null, wrong: false, receipt: true }));
        const [words, cut] = [typed.slice(0, longest), typed.length > longest];
        if (!/[\p{L}\p{N}]{2}/u.test(words)) return page(show(asked, { words, found: null, wrong: true, cut }), 400);
        return page(show(asked, { words, found: await catalogue.find(asked.language, words), wrong: false, cut }));
      },
    },
  ];
};

const path = "/search";

/** What can be read can be found: the pages themselves are asked for and taken apart, so that none is forgotten. */
const readSite = async (table: readonly Route[], language: Language): Promise<readonly Findable[]> => {
  const found: Findable[] = [];
  for (const route of table.filter(({ sameForAll }) => sameForAll))
    for (const address of pagePaths([route])) {
      if (address === path) continue;
      const url = new URL(`http://localhost/${language}${address}`);
      const answer = await route.handle({
        request: new Request(url),
        url,
        params: { language },
        who: null,
        language,
        body: undefined,
      });
      // News that waits for its day.
      if (answer.status === 200) found.push(...sectionsOf(address, await answer.text()));
      // Whoever asks for something else meanwhile should not wait for the whole site.
      await setImmediate();
    }
  return found;
};
