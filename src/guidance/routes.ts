import type { Route } from "../kit/http/route.ts";
import { compassRoutes } from "./compass/routes.tsx";
import { campaignRoutes } from "./campaign/routes.tsx";
import { newsRoutes } from "./news/routes.ts";
import { contentRoutes, type GuidanceDeps } from "./page-routes.tsx";
import { testifyRoutes } from "./testify/routes.tsx";
import { unsureRoutes } from "./unsure/routes.tsx";

export type { GuidanceDeps } from "./page-routes.tsx";

/** Everything guidance answers to: a page for each content file, then each part's own addresses. */
export const guidanceRoutes = (deps: GuidanceDeps): Route[] => [
  ...contentRoutes(deps),
  ...newsRoutes(deps),
  ...unsureRoutes(deps),
  ...compassRoutes(deps),
  ...testifyRoutes(deps),
  ...campaignRoutes(deps),
];
