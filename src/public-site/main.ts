import { intakeGuards } from "../intake/guards.ts";
import { app, type Served } from "../kit/http/app.ts";
import { sorryPage } from "./page-routes.tsx";
import { publicRoutes, type PublicDeps } from "./routes.ts";

/** The public site: whom it may concern, no account, no cookie, most pages without a script. */
export const publicApp = (deps: PublicDeps): Served =>
  app({ name: "public", routes: publicRoutes(deps), guards: intakeGuards(deps), config: deps.config, errorPage: sorryPage(deps) });
