import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { storedIn } from "../kit/testing/stored.ts";
import { requestFor } from "./testing/asking.ts";
import { bearers, cells, expected } from "./testing/cells.ts";
import { headersOf, thingsOf } from "./testing/people.ts";
import { wholeSite, type WholeSite } from "./testing/whole-site.ts";

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());

test("every route has its row, and no row outlives its route", () => {
  expect(Object.keys(cells).sort()).toEqual(site.served.routes.map(({ name }) => name).sort());
});

describe.each(bearers)("%s, asking about A's things", (bearer) => {
  test.each(Object.entries(cells))("%s", async (name, cell) => {
    const route = site.served.routes.find((one) => one.name === name);
    if (route === undefined) throw new Error(`no route ${name}`);
    const [a, b] = [await thingsOf(site), await thingsOf(site)];
    const before = await storedIn(site.db);
    const answer = await site.served.fetch(requestFor(route, cell, a, headersOf(site, bearer, a, b)));
    const said = await answer.text();
    expect(answer.status, said).toBe(expected(cell, bearer));
    if (answer.status >= 400) expect(await storedIn(site.db), "refused, and yet something was stored").toBe(before);
    const mayRead = bearer === "reporter A" && name === "follow-up.thread";
    expect(
      said.includes(Buffer.from("Letter for A").toString("base64url").slice(0, 12)) &&
        !mayRead &&
        bearer !== "reporter B",
    ).toBe(false);
    if (bearer === "reporter B" && name === "follow-up.thread") expect(said).not.toContain(a.message);
  });
});
