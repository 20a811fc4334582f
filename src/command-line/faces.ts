import { join } from "node:path";
import { createDemoInstance } from "../agencies/ceremony.ts";
import { openPacks } from "../countries/packs.ts";
import { deskApp, viewApp } from "../desk/main.ts";
import { followUpJobs } from "../follow-up/jobs.ts";
import { openContent } from "../guidance/content.ts";
import { intakeJobs } from "../intake/jobs.ts";
import { openAssets } from "../kit/http/assets.ts";
import type { Job } from "../kit/jobs.ts";
import { publicApp } from "../public-site/main.ts";
import type { Deps, Faces } from "./start.ts";

/** The three faces of the built program, each with what browsers load of it. */
export async function openFaces(deps: Deps): Promise<Faces> {
  const assetsOf = (face: string) => openAssets(join(deps.root, "dist", face));
  return {
    publicSite: publicApp({
      ...deps,
      content: openContent(deps.config.contentDir ?? join(deps.root, "content")),
      packs: openPacks(join(deps.root, "countries")),
      assets: await assetsOf("public"),
    }),
    desk: deskApp({ ...deps, assets: await assetsOf("desk") }),
    view: viewApp({ config: deps.config, assets: await assetsOf("view") }),
    jobs: [
      ...intakeJobs(deps.clock),
      ...followUpJobs(deps.clock),
      ...(deps.config.kind === "demo" ? [renewal(deps)] : []),
    ],
  };
}

/** A demonstration that runs for months renews its epochs and its directory without a new start. */
const renewal = (deps: Deps): Job => ({
  name: "agencies.renew-demonstration",
  everyMinutes: 1440,
  run: () => createDemoInstance(deps),
});
