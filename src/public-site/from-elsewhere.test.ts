import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withChildren } from "../kit/apart/testing/with-children.ts";
import { storedIn } from "../kit/testing/stored.ts";
import { requestFor } from "./testing/asking.ts";
import { cells } from "./testing/cells.ts";
import { headersOf, thingsOf } from "./testing/people.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());

/** What a browser says of where a form stands, and whether it is one of ours. The site's own address is `siteOrigin`. */
const said: Readonly<Record<string, readonly [ours: boolean, headers: Record<string, string>]>> = {
  "a browser of today, our page": [true, { "sec-fetch-site": "same-origin", origin: siteOrigin }],
  "the same, as it is with no referrer": [true, { "sec-fetch-site": "same-origin", origin: "null" }],
  "our page behind a proxy with another host": [
    true,
    { "sec-fetch-site": "same-origin", origin: "https://stop.example" },
  ],
  "somebody themselves, of no page": [true, { "sec-fetch-site": "none" }],
  "an old browser, our page": [true, { origin: siteOrigin }],
  "an old browser, our page, no referrer": [true, { origin: "null" }],
  "a text browser": [true, {}],
  "another site": [false, { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
  "another site that hides its name": [false, { "sec-fetch-site": "cross-site", origin: "null" }],
  "another site that says nothing more": [false, { "sec-fetch-site": "cross-site" }],
  "another site that names us": [false, { "sec-fetch-site": "cross-site", origin: siteOrigin }],
  "a neighbour of the same domain": [false, { "sec-fetch-site": "same-site", origin: "http://desk.localhost:8080" }],
  "a word nobody knows": [false, { "sec-fetch-site": "elsewhere", origin: siteOrigin }],
  "an old browser, another site": [false, { origin: "https://evil.example" }],
  "an old browser, another port of ours": [false, { origin: "http://localhost:8081" }],
  "an old browser, an address in pieces": [false, { origin: "evil" }],
};

describe.each(Object.entries(said))("%s", (_, [ours, headers]) => {
  test("every route that takes something takes it from a page of ours, and nothing from another", async () => {
    const rows = site.served.routes.filter(({ method }) => method !== "GET");
    expect(rows.length).toBeGreaterThan(12);
    const a = await thingsOf(site);
    for (const route of rows) {
      const cell = cells[route.name]!;
      const who = headersOf(site, cell.door === "upload" ? "uploader A" : "reporter A", a, a);
      const before = await storedIn(site.db);
      const answer = await site.served.fetch(requestFor(route, cell, a, { ...who, ...headers }));
      if (ours) {
        expect([route.name, answer.status]).toEqual([route.name, cell.own]);
        continue;
      }
      expect(await storedIn(site.db), route.name).toBe(before);
      if (route.answers === "json") {
        expect([route.name, answer.status]).toEqual([route.name, 403]);
        expect(await answer.json()).toEqual({ refused: "not-from-this-page" });
        continue;
      }
      expect([route.name, answer.status]).toEqual([route.name, 303]);
      const to = answer.headers.get("location") ?? "";
      expect((await site.served.fetch(new Request(siteOrigin + to))).status, `${route.name}: ${to}`).toBe(200);
    }
  });
});

test("an old browser passes through a proxy, whether it passes the host on or not", async () => {
  const search = (host: string, origin: string) =>
    site.served.fetch(
      new Request(`${host}/en/search`, {
        method: "POST",
        headers: { origin },
        body: new URLSearchParams({ q: "hotel" }),
      }),
    );
  expect((await search("http://stop.example", "https://stop.example")).status).toBe(200);
  expect((await search("http://127.0.0.1:3000", site.config.publicOrigin)).status).toBe(200);
  expect((await search("http://127.0.0.1:3000", "https://stop.example")).status).toBe(303);
});

test("what another site posts to another language of the form brings neither answers nor a word of them", async () => {
  const body = new URLSearchParams({ go: "language", "what.description": "not mine", "identity.choice": "share" });
  const headers = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
  const answer = await site.served.fetch(new Request(`${siteOrigin}/fr/report`, { method: "POST", headers, body }));
  expect([answer.status, answer.headers.get("location"), await answer.text()]).toEqual([303, "/fr/report", ""]);
});

test("no child is asked about it", { timeout: 90_000 }, async () => {
  await using it = await withChildren({ behaves: "tells" }, { served: site.served });
  const ask = (site: string) =>
    fetch(`${it.origin}/en/report`, {
      method: "POST",
      headers: { "sec-fetch-site": site, connection: "close" },
      body: new URLSearchParams({ go: "language" }),
    });
  // 204 is the face itself in this small parent.
  expect((await ask("cross-site")).status).toBe(204);
  expect((await ask("same-origin")).status).toBe(200);
});
