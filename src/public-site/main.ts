import { followUpGuards } from "../follow-up/guards.ts";
import { intakeGuards } from "../intake/guards.ts";
import { app, type Served } from "../kit/http/app.ts";
import { sorryPage } from "./page-routes.tsx";
import { publicRoutes, type PublicDeps } from "./routes.ts";

/** The public site: for whoever saw something; no account, no cookie, most pages without a script. */
export const publicApp = (deps: PublicDeps): Served =>
  app({
    name: "public",
    routes: publicRoutes(deps),
    guards: { ...intakeGuards(deps), ...followUpGuards(deps) },
    config: deps.config,
    errorPage: sorryPage(deps),
    clock: deps.clock,
  });
