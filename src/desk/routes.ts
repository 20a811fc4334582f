import { agenciesRoutes } from "../agencies/routes.ts";
import { currentDirectory } from "../agencies/directory.ts";
import { caseworkRoutes } from "../casework/routes.ts";
import { followUpDeskRoutes } from "../follow-up/desk-routes.ts";
import type { Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Database } from "../kit/database.ts";
import type { OpenedAssets } from "../kit/http/assets.ts";
import type { Route } from "../kit/http/route.ts";
import type { Messages } from "../kit/messages.ts";
import type { Random } from "../kit/random.ts";
import { triageRoutes } from "../triage/routes.ts";
import { pageRoutes } from "./page-routes.ts";

export type DeskDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Config;
  readonly messages: Messages;
  readonly assets: OpenedAssets;
};

/** Everything the desk answers to, in one list: the matrix, header and fuzz tests are generated from it. */
export const deskRoutes = (deps: DeskDeps): Route[] => [
  ...pageRoutes(deps),
  ...deps.assets.routes,
  ...agenciesRoutes(deps),
  ...triageRoutes(deps),
  ...caseworkRoutes({ ...deps, directory: async () => (await currentDirectory(deps.db)).directory }),
  ...followUpDeskRoutes(deps),
];
