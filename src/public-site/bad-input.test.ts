import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { badRequests, casesEach, type Bad } from "../kit/testing/bad-input.ts";
import { storedIn } from "../kit/testing/stored.ts";
import { cells } from "./testing/cells.ts";
import { headersOf, thingsOf } from "./testing/people.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());

describe.each(Object.entries(cells))("%s", (name, cell) => {
  test(
    "bad input is refused with a reason, or was not bad; nothing breaks and no refusal leaves a trace",
    { timeout: 300_000 },
    async () => {
      const route = site.served.routes.find((one) => one.name === name)!;
      const [a, b] = [await thingsOf(site), await thingsOf(site)];
      const who = headersOf(site, cell.door === "upload" ? "uploader A" : "reporter A", a, b);
      const known = { language: "en", report: a.report, message: a.message, ...cell.params };
      const sound = cell.body instanceof Uint8Array ? undefined : cell.body;
      let before = await storedIn(site.db);
      await fc.assert(
        fc.asyncProperty(badRequests(route, known, sound), async (bad) => {
          const answer = await site.served.fetch(requestOf(route.method, bad, { ...cell.headers, ...who }));
          const said = await answer.text();
          if (answer.status < 400) {
            if (route.method !== "GET") before = await storedIn(site.db);
            return;
          }
          expect(answer.status, said).toBeLessThan(500);
          expect(said).toMatch(/^\{"refused":"[a-z-]+"|^<!doctype html>/);
        }),
        { numRuns: casesEach, seed: 20261124 },
      );
      expect(await storedIn(site.db)).toBe(before);
    },
  );
});

const requestOf = (method: string, bad: Bad, headers: Readonly<Record<string, string>>): Request =>
  new Request(siteOrigin + bad.path, {
    method,
    headers: { ...headers, "content-type": bad.type },
    ...(method === "GET" ? {} : { body: bad.body }),
  });
