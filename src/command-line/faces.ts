import { join } from "node:path";
import { createDemoInstance } from "../agencies/ceremony.ts";
import { agenciesJobs } from "../agencies/jobs.ts";
import { openPacks } from "../countries/packs.ts";
import { deskApp, viewApp } from "../desk/main.ts";
import { followUpJobs } from "../follow-up/jobs.ts";
import { openContent } from "../guidance/content.ts";
import { intakeJobs } from "../intake/jobs.ts";
import { lineOver, shareLine } from "../intake/line-apart.ts";
import { newLine } from "../intake/line.ts";
import { newLoad } from "../intake/load.ts";
import { openApart } from "../kit/apart/open-apart.ts";
import { systemClock } from "../kit/clock.ts";
import { openDatabase } from "../kit/database.ts";
import { openAssets } from "../kit/http/assets.ts";
import type { Job } from "../kit/jobs.ts";
import { openMessages } from "../kit/messages.ts";
import { systemRandom } from "../kit/random.ts";
import { publicApp, publicAppApart } from "../public-site/main.ts";
import type { PublicDeps } from "../public-site/routes.ts";
import type { OpenApartFace } from "./run-apart.ts";
import type { Deps, Faces } from "./start.ts";

/** The three faces of the built program, each with what browsers load of it. */
export async function openFaces(deps: Deps): Promise<Faces> {
  const load = newLoad(deps.clock);
  const line = newLine(load);
  const publicSite = publicApp({ ...(await publicDeps(deps)), load, line });
  const { config, storeUrl, root } = deps;
  const apart = await openApart({
    served: publicSite,
    testLocale: config.testLocale,
    program: process.argv[1] ?? "",
    knows: { config, storeUrl, root },
    met: (child) => shareLine(line, child),
  });
  return {
    publicSite: { ...publicSite, takesApart: apart.takes },
    desk: deskApp({ ...deps, assets: await assetsOf(deps, "desk") }),
    view: viewApp({ config: deps.config, assets: await assetsOf(deps, "view") }),
    jobs: [
      ...agenciesJobs(deps.clock),
      ...intakeJobs(deps.clock),
      ...followUpJobs(deps.clock),
      ...(deps.config.kind === "demo" ? [renewal(deps)] : []),
    ],
    close: apart.stop,
  };
}

/** The same public site in a child: only those of its routes that are answered there. */
export const openApartFace: OpenApartFace = async ({ config, storeUrl, root }, apart, channel) => {
  const db = await openDatabase(storeUrl, connections);
  const messages = openMessages(join(root, "locales"));
  const deps = { db, clock: systemClock, random: systemRandom, config, messages, root };
  return publicAppApart({ ...(await publicDeps(deps)), line: lineOver(channel) }, apart);
};

/** Sealing goes one by one; a second connection is for whoever reads meanwhile, a third for what is spare. */
const connections = 3;

const publicDeps = async (deps: Omit<Deps, "storeUrl">): Promise<PublicDeps> => ({
  ...deps,
  content: openContent(deps.config.contentDir ?? join(deps.root, "content")),
  packs: openPacks(join(deps.root, "countries")),
  assets: await assetsOf(deps, "public"),
});

const assetsOf = ({ root }: Pick<Deps, "root">, face: string) => openAssets(join(root, "dist", face));

/** A demonstration that runs for months renews its epochs and its directory without a new start. */
const renewal = (deps: Deps): Job => ({
  name: "agencies.renew-demonstration",
  everyMinutes: 1440,
  run: () => createDemoInstance(deps),
});
