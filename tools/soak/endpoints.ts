import { join } from "node:path";
import { openPacks } from "../../src/countries/packs.ts";
import { actors, arrive } from "../../src/desk/testing/actors.ts";
import { cells as deskCells } from "../../src/desk/testing/cells.ts";
import { ownHeaders } from "../../src/desk/testing/whole-desk.ts";
import { deskRoutes } from "../../src/desk/routes.ts";
import { openContent } from "../../src/guidance/content.ts";
import { systemClock } from "../../src/kit/clock.ts";
import { readConfig } from "../../src/kit/config.ts";
import { openDatabase } from "../../src/kit/database.ts";
import { openAssets } from "../../src/kit/http/assets.ts";
import type { Route } from "../../src/kit/http/route.ts";
import { openMessages } from "../../src/kit/messages.ts";
import { systemRandom } from "../../src/kit/random.ts";
import { publicRoutes } from "../../src/public-site/routes.ts";
import { bodyTypes } from "../../src/public-site/testing/asking.ts";
import { cells as publicCells } from "../../src/public-site/testing/cells.ts";
import { headersOf, thingsOf } from "../../src/public-site/testing/people.ts";
import type { RunningInstance } from "../running-instance.ts";
import { embeddedIn } from "./custody.ts";

/** One route of a running instance, and a request that gets through its door. */
export type Endpoint = {
  readonly name: string;
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  /** "/api/reports/:report/parts", and where the form stands that is posted here. */
  readonly pattern: string;
  readonly formPath: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
};

const root = join(import.meta.dirname, "../..");
/** Every route of the public site and of the desk, from their own tables, asked as somebody who may. */
export const endpointsOf = async (instance: RunningInstance): Promise<readonly Endpoint[]> => {
  const db = await openDatabase(embeddedIn(instance.dataDir), 2);
  const config = readConfig({ ISS_DATA_DIR: instance.dataDir });
  const deps = { db, config, clock: systemClock, random: systemRandom, messages: openMessages(join(root, "locales")) };
  const assetsOf = (face: string) => openAssets(join(root, "dist", face));
  const content = openContent(join(root, "content"));
  const site = { ...deps, content, packs: openPacks(join(root, "countries")), assets: await assetsOf("public") };
  const [a, b] = [await thingsOf(site), await thingsOf(site)];
  const member = actors.find(({ name }) => name === "officer of ECPAT")!;
  const { cookie } = await arrive(deps, member);
  const publicSide = publicRoutes(site).map((route): Endpoint => {
    const cell = publicCells[route.name]!;
    const own = headersOf(site, cell.door === "upload" ? "uploader A" : "reporter A", a, b);
    const known = { language: "en", report: a.report, message: a.message, ...cell.params };
    return endpoint(instance.publicOrigin, route, known, { ...cell.headers, ...own }, written(cell.body));
  });
  const deskSide = deskRoutes({ ...deps, assets: await assetsOf("desk") }).map((route): Endpoint => {
    const cell = deskCells[route.name]!;
    const own = { ...ownHeaders(cookie), origin: instance.deskOrigin };
    return endpoint(
      instance.deskOrigin,
      route,
      { report: a.report, ...cell.params },
      own,
      written(cell.body?.(member)),
    );
  });
  await db.destroy();
  return [...publicSide, ...deskSide];
};

const endpoint = (
  origin: string,
  { name, method, path, takes, formOn }: Route,
  known: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
  body: string,
): Endpoint => ({
  name,
  origin,
  method,
  path: filled(path, known),
  pattern: path,
  formPath: filled(formOn ?? path, known),
  headers: { ...headers, ...(takes === undefined ? {} : { "content-type": bodyTypes[takes.type] }) },
  body: takes === undefined ? null : body,
});

const filled = (path: string, known: Readonly<Record<string, string>>): string =>
  path.replace(/:(\w+)/g, (_, key: string) => known[key] ?? "x");

const written = (body: unknown): string =>
  body instanceof URLSearchParams
    ? body.toString()
    : body instanceof Uint8Array
      ? Buffer.from(body).toString("latin1")
      : JSON.stringify(body ?? {});
