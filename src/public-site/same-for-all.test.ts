import { afterAll, beforeAll, expect, test } from "vitest";
import { isPage } from "../kit/http/page-paths.ts";
import { languages } from "../kit/language.ts";
import { cells } from "./testing/cells.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());

const people: Record<string, string>[] = [
  {},
  { "accept-language": "de-AT", "user-agent": "Mozilla/5.0 (iPhone)", accept: "text/html" },
  { cookie: "__Host-d=1", authorization: `Visit ${"0".repeat(43)}`, "x-forwarded-for": "203.0.113.9" },
];

test("what is kept for all is the same for whoever asks, even where it is made for one of them", async () => {
  const rows = site.served.routes.filter(({ sameForAll }) => sameForAll);
  expect(rows.length).toBeGreaterThan(5);
  for (const { name, path, handle } of rows)
    for (const language of path.startsWith("/:language") ? languages : (["en"] as const)) {
      const params: Record<string, string> = { language, ...cells[name]?.params };
      const address = siteOrigin + path.replace(/:(\w+)/g, (_, key: string) => params[key] ?? "");
      const kept = await (await site.served.fetch(new Request(address))).text();
      for (const headers of people) {
        const request = new Request(`${address}?${Math.random()}`, { headers });
        const url = new URL(request.url);
        const made = await handle({ request, url, params, who: null, language, body: undefined });
        expect((await made.text()) === kept, `${address} depends on who asks`).toBe(true);
      }
    }
});

test("every page is, but the form and the way back, which carry a token of their own: so that search knows it too", () => {
  const made = site.served.routes.filter((route) => isPage(route) && route.sameForAll !== true);
  expect(made.map(({ name }) => name).toSorted()).toEqual(["follow-up.return", "report.form"]);
});
