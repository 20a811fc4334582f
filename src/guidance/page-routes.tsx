import type { Packs } from "../countries/packs.ts";
import { dayOf, type Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import { page, refuse } from "../kit/http/answer.ts";
import type { Assets } from "../kit/http/assets.ts";
import type { Route } from "../kit/http/route.ts";
import { languages } from "../kit/language.ts";
import type { Messages } from "../kit/messages.ts";
import { renderPage } from "../kit/page/frame.tsx";
import type { Content, Page } from "./content.ts";
import { isAhead } from "./news/news.ts";
import { ContentPage } from "./pages/content-page.tsx";
import type { Opens } from "./pictures/opens.ts";
import { ContentUnreadable, unknownPlace } from "./slip.ts";
import { drawsOpens, slots } from "./slots.ts";

export type GuidanceDeps = {
  readonly config: Pick<Config, "kind" | "testLocale" | "publicOrigin" | "privacy">;
  readonly messages: Messages;
  readonly assets: Assets;
  readonly content: Content;
  readonly packs: Packs;
  readonly clock: Clock;
  /** Asked when a page is made: once a day, as pages are kept. */
  readonly opens: () => Promise<Opens | null>;
  /** Whether somebody typed the receipt of their report: that is no name of a place. */
  readonly isReceipt?: (typed: string) => boolean;
  /** Whether it stands somewhere in a text. */
  readonly holdsReceipt?: (text: string) => boolean;
};

/** One route for each content file: the table stays the whole list of addresses. */
export const contentRoutes = (deps: GuidanceDeps): Route[] => {
  stopAtUnknownPlaces(deps.content);
  return deps.content.paths.map((path) => ({
    name: pageName(path),
    method: "GET",
    path: `/:language${path}`,
    access: "anyone",
    answers: "page",
    sameForAll: true,
    handle: async ({ language }) => {
      // In no list and no feed either: not even for whoever guesses its address.
      if (isAhead(path, dayOf(deps.clock))) return refuse(404, "not-found");
      const shown = deps.content.page(language, path)!;
      const t = deps.messages.t(language);
      const { config, assets, content, clock } = deps;
      const asked = {
        language,
        t,
        content,
        clock,
        origin: config.publicOrigin,
        instance: config,
        opens: draws(shown) ? await deps.opens() : null,
      };
      const main = <ContentPage page={shown} {...asked} />;
      return page(
        renderPage({
          language,
          title: shown.tab ?? t("kit.name"),
          path,
          main,
          t,
          config,
          assets,
          description: shown.lead ?? undefined,
        }),
      );
    },
  }));
};

const draws = ({ blocks }: Page): boolean =>
  blocks.some((block) => block.kind === "slot" && drawsOpens.has(block.name));

/** A slip in the name of a place would leave a hole in the page that nobody sees. */
const stopAtUnknownPlaces = (content: Content): void => {
  const slips = content.paths.flatMap((path) =>
    languages.flatMap((language) => {
      const { blocks = [], spoken } = content.page(language, path) ?? {};
      return blocks.flatMap((block) =>
        block.kind === "prose" || block.name in slots
          ? []
          : [`content/${spoken}${path}.md:${block.line}: ${unknownPlace(block.name, Object.keys(slots))}`],
      );
    }),
  );
  if (slips.length > 0) throw new ContentUnreadable([...new Set(slips)].join("\n"));
};

/** "/intervene/hotel-desk" is the route "guidance.page.intervene.hotel-desk". */
export const pageName = (path: string): string => `guidance.page${path.replaceAll("/", ".")}`;
