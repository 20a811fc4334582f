import { followUpGuards } from "../follow-up/guards.ts";
import { intakeGuards } from "../intake/guards.ts";
import { app, type Served } from "../kit/http/app.ts";
import { pagePaths } from "../kit/http/page-paths.ts";
import type { Route } from "../kit/http/route.ts";
import { sorryPage, wrongName } from "./page-routes.tsx";
import { publicRoutes, type PublicDeps } from "./routes.ts";

/** The public site: for whoever saw something; no account, no cookie, most pages without a script. */
export const publicApp = (deps: PublicDeps): Served => {
  const routes = publicRoutes(deps);
  return serve(deps, routes, routes);
};

/** What a child answers of it. */
export const publicAppApart = (deps: PublicDeps, apart: NonNullable<Route["apart"]>): Served => {
  const routes = publicRoutes(deps);
  return serve(
    deps,
    routes.filter((route) => route.apart === apart),
    routes,
  );
};

const serve = (deps: PublicDeps, routes: readonly Route[], all: readonly Route[]): Served =>
  app({
    name: "public",
    routes,
    guards: { ...intakeGuards(deps), ...followUpGuards(deps) },
    config: deps.config,
    errorPage: sorryPage(deps, pagePaths(all)),
    wrongName: wrongName(deps),
    clock: deps.clock,
  });
