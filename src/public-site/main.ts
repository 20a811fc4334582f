import { followUpGuards } from "../follow-up/guards.ts";
import { intakeGuards } from "../intake/guards.ts";
import { app, type Served } from "../kit/http/app.ts";
import { pagePaths } from "../kit/http/page-paths.ts";
import { sorryPage } from "./page-routes.tsx";
import { publicRoutes, type PublicDeps } from "./routes.ts";

/** The public site: for whoever saw something; no account, no cookie, most pages without a script. */
export const publicApp = (deps: PublicDeps): Served => {
  const routes = publicRoutes(deps);
  return app({
    name: "public",
    routes,
    guards: { ...intakeGuards(deps), ...followUpGuards(deps) },
    config: deps.config,
    errorPage: sorryPage(deps, pagePaths(routes)),
    clock: deps.clock,
  });
};
