import { deskGuards } from "../agencies/guards.ts";
import { viewRoutes } from "../casework/view/page.tsx";
import type { Config } from "../kit/config.ts";
import { app, type Served } from "../kit/http/app.ts";
import type { OpenedAssets } from "../kit/http/assets.ts";
import { deskRoutes, type DeskDeps } from "./routes.ts";

/** The desk: one page, and what it asks for. */
export const deskApp = (deps: DeskDeps): Served =>
  app({ name: "desk", routes: deskRoutes(deps), guards: deskGuards(deps), config: deps.config });

/** The sandboxed viewer, on its own origin: a page, its script and its style. */
export const viewApp = (deps: { readonly config: Config; readonly assets: OpenedAssets }): Served =>
  app({
    name: "view",
    routes: [...viewRoutes({ assets: deps.assets, deskOrigin: deps.config.deskOrigin }), ...deps.assets.routes],
    guards: { anyone: () => ({ who: null }) },
    config: deps.config,
  });
