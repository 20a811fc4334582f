import { afterAll, beforeAll, expect, test } from "vitest";
import { heavyBodies } from "../kit/testing/heavy-bodies.ts";
import { storedIn } from "../kit/testing/stored.ts";
import { cells } from "./testing/cells.ts";
import { headersOf, thingsOf } from "./testing/people.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());

test(
  "a body made to be dear is answered like another, on every route that takes one, and nothing of it stays",
  { timeout: 120_000 },
  async () => {
    const rows = site.served.routes.filter(({ takes }) => takes !== undefined);
    expect(rows.length).toBeGreaterThan(12);
    const [a, b] = [await thingsOf(site), await thingsOf(site)];
    const before = await storedIn(site.db);
    for (const route of rows) {
      const cell = cells[route.name]!;
      const who = headersOf(site, cell.door === "upload" ? "uploader A" : "reporter A", a, b);
      const known: Record<string, string> = { language: "en", report: a.report, message: a.message, ...cell.params };
      const url = siteOrigin + route.path.replace(/:(\w+)/g, (_, key: string) => known[key] ?? "");
      for (const { name, body, over, type } of heavyBodies(route)) {
        const where = `${route.name}, ${name}`;
        const headers = { ...cell.headers, ...who, "content-type": type, "content-length": String(body.length) };
        const answer = await site.served.fetch(new Request(url, { method: route.method, headers, body }));
        const said = await answer.text();
        expect(answer.status, `${where}: ${said.slice(0, 200)}`).toBeLessThan(500);
        // A form that may be cut is, and its page shows what is left of it.
        if (over && !type.startsWith("multipart")) expect(answer.status, where).toBe(413);
        else if (route.answers === "json") expect(answer.status, where).toBeGreaterThanOrEqual(400);
        expect(said.length, where).toBeLessThan(2 ** 20);
      }
    }
    expect(await storedIn(site.db)).toBe(before);
  },
);
