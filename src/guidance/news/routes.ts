import { dayOf } from "../../kit/clock.ts";
import type { Route } from "../../kit/http/route.ts";
import type { GuidanceDeps } from "../page-routes.tsx";
import { feedOf } from "./feed.ts";
import { newsIn } from "./news.ts";

/** `/news` itself and its items are content files; beside them stands the feed of each language. */
export const newsRoutes = ({ content, messages, config, clock }: GuidanceDeps): Route[] => [
  {
    name: "guidance.news-feed",
    method: "GET",
    path: "/:language/news.atom",
    access: "anyone",
    answers: "text",
    sameForAll: true,
    handle: ({ language }) =>
      new Response(
        feedOf({
          items: newsIn(content, language, dayOf(clock)),
          language,
          origin: config.publicOrigin,
          t: messages.t(language),
        }),
        { headers: { "content-type": "application/atom+xml; charset=utf-8" } },
      ),
  },
];
