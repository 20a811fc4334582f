import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDemoInstance } from "../../agencies/ceremony.ts";
import { demoConfig } from "../../agencies/testing/demo-desk.ts";
import { openPacks } from "../../countries/packs.ts";
import { noLine } from "../../intake/testing/no-line.ts";
import { fixedClock } from "../../kit/clock.ts";
import { openContent } from "../../guidance/content.ts";
import { openMessages } from "../../kit/messages.ts";
import { systemRandom } from "../../kit/random.ts";
import { fewAssets } from "../../kit/testing/few-assets.ts";
import { testDatabase } from "../../kit/testing/test-database.ts";
import { projectRoot } from "../../kit/where.ts";
import { publicApp } from "../main.ts";

/** The public site as it is served, all routes on a real database: `await using site = await wholeSite()`. */
export const wholeSite = async () => {
  const db = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "iss-site-"));
  const clock = fixedClock("2026-11-25T09:00:00Z");
  const config = demoConfig(dataDir);
  await createDemoInstance({ db, clock, random: systemRandom, config });
  const assets = await fewAssets(
    ["begin", "report", "sealing", "files", "thread", "thread-keys", "leave"],
    ["home", "compass", "unsure", "sheet", "turn", "bare"],
  );
  const deps = {
    db,
    clock,
    random: systemRandom,
    line: noLine,
    config,
    assets,
    messages: openMessages(join(projectRoot(), "locales")),
    content: openContent(join(projectRoot(), "content")),
    packs: openPacks(join(projectRoot(), "countries")),
  };
  return {
    ...deps,
    served: publicApp(deps),
    [Symbol.asyncDispose]: async () => {
      await db[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true });
    },
  };
};

export type WholeSite = Awaited<ReturnType<typeof wholeSite>>;

export const siteOrigin = "http://localhost:8080";

/** Every page of the site that can simply be asked for, in English: address and HTML. */
export const everyPage = async (site: WholeSite): Promise<{ path: string; html: string; answer: Response }[]> => {
  const pages = site.served.routes.filter(({ method, answers }) => method === "GET" && answers === "page");
  return await Promise.all(
    pages.map(async ({ path }) => {
      const asked = path.replace("/:language", "/en");
      const answer = await site.served.fetch(new Request(siteOrigin + asked));
      return { path: asked, html: await answer.clone().text(), answer };
    }),
  );
};
