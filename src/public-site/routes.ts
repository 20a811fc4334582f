import { currentDirectory } from "../agencies/directory.ts";
import { trustOf } from "../agencies/trust.ts";
import type { Packs } from "../countries/packs.ts";
import { holdsReceipt, looksLikeReceipt } from "../envelope/receipt.ts";
import { followUpReporterRoutes } from "../follow-up/routes.ts";
import { roomsOf } from "../intake/disk.ts";
import { newLine, type Line } from "../intake/line.ts";
import { newLoad, type Load } from "../intake/load.ts";
import { sendWithoutScripts } from "../intake/no-script.ts";
import { wasSpent } from "../intake/once.ts";
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
import { whoOpens } from "./who-opens.ts";

export type PublicDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Config;
  readonly messages: Messages;
  readonly content: Content;
  readonly packs: Packs;
  readonly assets: OpenedAssets;
  /** How busy the hour is, and who waits: of the whole program, children included. */
  readonly load?: Load;
  readonly line?: Line;
};

/** Everything the public site answers to, in one list: the matrix, header and fuzz tests are generated from it. */
export const publicRoutes = (site: PublicDeps): Route[] => {
  const load = site.load ?? newLoad(site.clock);
  const deps = {
    ...site,
    load,
    line: site.line ?? newLine(load),
    directory: () => currentDirectory(site.db),
    opens: () =>
      currentDirectory(site.db).then(
        ({ directory }) => whoOpens(directory.organisations),
        () => null,
      ),
    trust: () => trustOf(site.config),
    isReceipt: looksLikeReceipt,
    holdsReceipt,
    rooms: roomsOf(site),
  };
  const table: Route[] = [
    ...pageRoutes(deps),
    ...machineRoutes({ ...deps, table: () => table }),
    ...guidanceRoutes(deps),
    ...searchRoutes({ ...deps, table: () => table }),
    ...site.assets.routes,
    ...reportRoutes({
      ...deps,
      sendWithoutScripts: sendWithoutScripts(deps),
      wasSpent: (token) => wasSpent(deps.db, token),
    }),
    ...intakeRoutes(deps),
    ...followUpReporterRoutes(deps),
  ];
  return table;
};
