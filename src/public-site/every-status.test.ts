import { afterAll, beforeAll, expect, test } from "vitest";
import { followUpGuards } from "../follow-up/guards.ts";
import { intakeGuards } from "../intake/guards.ts";
import { everyStatus, statuses } from "../kit/testing/every-status.ts";
import { carriedBy, exactHeaders } from "../kit/testing/exact-headers.ts";
import { sorryPage } from "./page-routes.tsx";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());

test(
  "every route by every method bears exactly the headers of its kind, were it to answer with any status",
  { timeout: 120_000 },
  async () => {
    const guards = { ...intakeGuards(site), ...followUpGuards(site) };
    const face = {
      name: "public",
      routes: site.served.routes,
      guards,
      config: site.config,
      clock: site.clock,
      errorPage: sorryPage(site),
    } as const;
    const seen = new Set<number>();
    let looked = 0;
    for await (const { name, answer, status, route, answers } of everyStatus(face, siteOrigin)) {
      seen.add(answer.status);
      looked += 1;
      expect(answer.status, name).toBe(status);
      const geolocation = answers === "page" && (route.permissions ?? []).includes("geolocation");
      expect(carriedBy(answer), name).toEqual(exactHeaders("public", answers, { geolocation }));
      expect(answer.headers.get("set-cookie"), name).toBeNull();
    }
    expect([...seen].sort()).toEqual(statuses);
    expect(looked).toBeGreaterThan(statuses.length * site.served.routes.length * 4);
  },
);
