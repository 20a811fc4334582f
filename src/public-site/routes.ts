import { currentDirectory } from "../agencies/directory.ts";
import { trustOf } from "../agencies/trust.ts";
import type { Packs } from "../countries/packs.ts";
import { followUpReporterRoutes } from "../follow-up/routes.ts";
import { sendWithoutScripts } from "../intake/no-script.ts";
import { intakeRoutes } from "../intake/routes.ts";
import type { Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Database } from "../kit/database.ts";
import type { OpenedAssets } from "../kit/http/assets.ts";
import type { Route } from "../kit/http/route.ts";
import type { Content } from "../guidance/content.ts";
import { guidanceRoutes } from "../guidance/routes.ts";
import { searchRoutes } from "../guidance/search/routes.tsx";
import type { Messages } from "../kit/messages.ts";
import type { Random } from "../kit/random.ts";
import { reportRoutes } from "../report/routes.ts";
import { machineRoutes } from "./machine-routes.ts";
import { pageRoutes } from "./page-routes.tsx";

export type PublicDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Config;
  readonly messages: Messages;
  readonly content: Content;
  readonly packs: Packs;
  readonly assets: OpenedAssets;
};

/** Everything the public site answers to, in one list: the matrix, header and fuzz tests are generated from it. */
export const publicRoutes = (site: PublicDeps): Route[] => {
  const deps = { ...site, directory: () => currentDirectory(site.db), trust: () => trustOf(site.config) };
  const table: Route[] = [
    ...pageRoutes(deps),
    ...machineRoutes({ ...deps, table: () => table }),
    ...guidanceRoutes(deps),
    ...searchRoutes({ ...deps, table: () => table }),
    ...site.assets.routes,
    ...reportRoutes({ ...deps, sendWithoutScripts: sendWithoutScripts(deps) }),
    ...intakeRoutes(deps),
    ...followUpReporterRoutes(deps),
  ];
  return table;
};
