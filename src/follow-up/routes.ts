import type { Route } from "../kit/http/route.ts";
import { returnRoutes, type ReturnDeps } from "./page-routes.tsx";
import { reporterApiRoutes, type ReporterApiDeps } from "./reporter-routes.ts";

export type FollowUpReporterDeps = ReturnDeps & ReporterApiDeps;

/** Everything a reporter needs to come back. The desk's half is in desk-routes.ts. */
export const followUpReporterRoutes = (deps: FollowUpReporterDeps): Route[] => [
  ...reporterApiRoutes(deps),
  ...returnRoutes(deps),
];
