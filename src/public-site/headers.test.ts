import { afterAll, beforeAll, expect, test } from "vitest";
import type { Route } from "../kit/http/route.ts";
import { isPage, pagePaths } from "../kit/http/page-paths.ts";
import { languages } from "../kit/language.ts";
import { carriedBy, exactHeaders } from "../kit/testing/exact-headers.ts";
import { requestFor } from "./testing/asking.ts";
import { bearers, cells } from "./testing/cells.ts";
import { headersOf, thingsOf } from "./testing/people.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());

/** The one page that may ask for the own position. */
const asksPosition = (name: string): boolean => name === "report.form" || name === "report.step";

test("every route answers with exactly the headers of its kind, whatever the status", async () => {
  const seen = new Set<number>();
  const [a, b] = [await thingsOf(site), await thingsOf(site)];
  for (const route of site.served.routes) {
    const cell = cells[route.name]!;
    const asked = [
      ...bearers.map((bearer) => requestFor(route, cell, a, headersOf(site, bearer, a, b))),
      ...spoilt(
        route,
        requestFor(route, cell, a, headersOf(site, cell.door === "upload" ? "uploader A" : "reporter A", a, b)),
      ),
    ];
    for (const request of asked) {
      const answer = await site.served.fetch(request);
      seen.add(answer.status);
      expect(carriedBy(answer), `${route.name}: ${answer.status}`).toEqual(
        exactHeaders("public", route.answers, { geolocation: asksPosition(route.name) }),
      );
      expect(answer.headers.get("set-cookie"), route.name).toBeNull();
    }
  }
  expect([...seen].sort()).toEqual([200, 201, 303, 400, 401, 403, 404, 409, 413, 415, 422]);
});

test.each(["/nothing-here", "/api/nothing-here", "/en/nothing-here", "/..%2f..%2fetc/passwd"])(
  "what is not there answers 404 with the headers of its kind: %s",
  async (path) => {
    for (const accept of ["*/*", "text/html"]) {
      const answer = await site.served.fetch(new Request(siteOrigin + path, { headers: { accept } }));
      expect(answer.status).toBe(404);
      expect(carriedBy(answer)).toEqual(
        exactHeaders("public", accept === "text/html" && !path.startsWith("/api/") ? "page" : "json"),
      );
    }
  },
);

test("a page's address with one slash too many leads to the page, on this site and with its query", async () => {
  const paths = pagePaths(site.served.routes);
  expect(paths).toHaveLength(site.served.routes.filter(isPage).length);
  for (const language of languages)
    for (const path of paths)
      for (const [query, method] of [
        ["", "GET"],
        ["?from=you&to=//evil.example/", "GET"],
        ["?a", "HEAD"],
      ] as const) {
        const answer = await site.served.fetch(new Request(`${siteOrigin}/${language}${path}/${query}`, { method }));
        expect([answer.status, answer.headers.get("location")]).toEqual([308, `/${language}${path}${query}`]);
        expect(carriedBy(answer), path).toEqual(exactHeaders("public", "redirect"));
      }
});

test.each([
  ["GET", "//evil.example/"],
  ["GET", "//evil.example/en/report/"],
  ["GET", "/%2fevil.example/"],
  ["GET", "/\\evil.example/"],
  ["GET", "/en//evil.example/"],
  ["GET", "/en/report//"],
  ["GET", "/en/nothing-here/"],
  ["GET", "/api/reports/"],
  ["POST", "/en/report/"],
  ["PUT", "/en/report/"],
])("%s %s leads nowhere", async (method, path) => {
  const answer = await site.served.fetch(new Request(siteOrigin + path, { method }));
  expect([answer.status, answer.headers.get("location")]).toEqual([404, null]);
});

test("another method answers 405 and says which there are", async () => {
  const answer = await site.served.fetch(new Request(`${siteOrigin}/api/reports`, { method: "DELETE" }));
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  expect(carriedBy(answer)).toEqual(exactHeaders("public", "json"));
});

test("a fault of ours answers 500 with the same headers and a reference", async () => {
  await using broken = await wholeSite();
  await broken.db.destroy();
  const answer = await broken.served.fetch(
    new Request(`${siteOrigin}/api/visits`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    }),
  );
  expect(answer.status).toBeLessThan(500);
  const none = "0".repeat(32);
  const a = { report: none, mailbox: none, message: none, upload: none };
  const fault = await broken.served.fetch(
    new Request(`${siteOrigin}/api/thread`, { headers: headersOf(broken, "reporter A", a, a) }),
  );
  expect(fault.status).toBe(500);
  expect(await fault.clone().json()).toEqual({ fault: expect.stringMatching(/^[0-9a-f]{8}$/) });
  expect(carriedBy(fault)).toEqual(exactHeaders("public", "json"));
});

const spoilt = (route: Route, sound: Request): Request[] => {
  if (route.takes === undefined) return [];
  const { method, url } = sound;
  const headers = new Headers(sound.headers);
  const other = new Headers(headers);
  other.set("content-type", "application/xml");
  return [
    new Request(url, { method, headers: other, body: "<x/>" }),
    new Request(url, { method, headers, body: "{" }),
    new Request(url, { method, headers, body: new Uint8Array(Math.min(route.takes.limit, 3 * 2 ** 20) + 1) }),
  ];
};
