import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDemoInstance } from "../../agencies/ceremony.ts";
import { demoConfig } from "../../agencies/testing/demo-desk.ts";
import { fixedClock } from "../../kit/clock.ts";
import { openMessages } from "../../kit/messages.ts";
import { systemRandom } from "../../kit/random.ts";
import { fewAssets } from "../../kit/testing/few-assets.ts";
import { testDatabase } from "../../kit/testing/test-database.ts";
import { projectRoot } from "../../kit/where.ts";
import { deskApp, viewApp } from "../main.ts";

/** The desk as it is served, all routes on a real database: `await using desk = await wholeDesk()`. */
export const wholeDesk = async () => {
  const db = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "iss-desk-"));
  const clock = fixedClock("2026-11-24T09:00:00Z");
  const config = demoConfig(dataDir);
  await createDemoInstance({ db, clock, random: systemRandom, config });
  const assets = await fewAssets(["desk", "keys", "passphrase", "view"]);
  const deps = {
    db,
    clock,
    random: systemRandom,
    config,
    assets,
    messages: openMessages(join(projectRoot(), "locales")),
  };
  return {
    ...deps,
    served: deskApp(deps),
    view: viewApp(deps),
    [Symbol.asyncDispose]: async () => {
      await db[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true });
    },
  };
};

export type WholeDesk = Awaited<ReturnType<typeof wholeDesk>>;

/** An unsafe request as the desk's own page makes it. */
export const ownHeaders = (cookie: string | null): Record<string, string> => ({
  ...(cookie === null ? {} : { cookie }),
  "content-type": "application/json",
  "x-iss": "1",
  origin: "http://localhost:8081",
  "sec-fetch-site": "same-origin",
});
