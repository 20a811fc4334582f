import { request } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { withChildren } from "../kit/apart/testing/with-children.ts";
import { languages } from "../kit/language.ts";
import type { Route } from "../kit/http/route.ts";
import { wholeSite, type WholeSite } from "./testing/whole-site.ts";

// Each state starts processes.
vi.setConfig({ testTimeout: 90_000 });

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());

const addressOf = ({ path }: Route, language: string): string =>
  path.replace("/:language", `/${language}`).replace(":spoken", language).replace(":file", "poster.pdf");
const ask = (origin: string, route: Route, language = "en") =>
  fetch(origin + addressOf(route, language), {
    method: route.method,
    headers: { connection: "close", "accept-language": language },
    ...(route.method === "POST" ? { body: new URLSearchParams({ a: "b" }) } : {}),
  });
const rows = () => site.served.routes.filter(({ apart }) => apart !== undefined);

test("forms with words, and what is dear, are answered apart; nothing else is", () => {
  expect(Object.fromEntries(rows().map(({ name, apart }) => [name, apart]))).toEqual({
    "guidance.unsure-step": "plain",
    "report.step": "plain",
    "follow-up.return-plain": "plain",
    "guidance.search-words": "workshop",
    "campaign.piece": "workshop",
    "campaign.show-poster": "workshop",
    "campaign.take-poster": "workshop",
  });
});

test("a child that is there answers each of them", async () => {
  await using it = await withChildren({ behaves: "tells" }, { served: site.served });
  for (const route of rows()) {
    const answer = await ask(it.origin, route);
    expect(answer.status, route.name).toBe(200);
    expect(await answer.json()).toMatchObject({ method: route.method });
  }
});

test("a child that dies costs each of them a page with a number, in the language asked for, with the face's headers", async () => {
  await using it = await withChildren({ behaves: "dies" }, { served: site.served });
  for (const [n, route] of rows().entries()) {
    const language = languages[n % languages.length]!;
    const answer = await ask(it.origin, route, language);
    const html = await answer.text();
    expect(answer.status, route.name).toBe(500);
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toMatch(/[ :][0-9a-f]{8}\b/);
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  }
});

/** As `ask`, under a name of one's choice, which `fetch` lets nobody choose. */
const askAs = (host: string, origin: string, route: Route): Promise<string> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const body = route.method === "POST" ? "a=b" : "";
  const headers = { host, "content-type": "application/x-www-form-urlencoded", "content-length": String(body.length) };
  request(origin + addressOf(route, "en"), { method: route.method, headers, agent: false, timeout: 20_000 })
    .on("response", (answer) => void text(answer).then(resolve, reject))
    .on("timeout", () => reject(new Error("No answer")))
    .on("error", reject)
    .end(body);
  return promise;
};
const notes = (html: string): number => html.split('id="here"').length - 1;

test("under a name that is none of ours the page in a child's stead says so, and under ours it does not, whoever asked before", async () => {
  await using dead = await withChildren({ behaves: "dies" }, { served: site.served });
  for (const route of rows())
    for (const [host, times] of [
      ["stop.example", 1],
      ["localhost:8080", 0],
    ] as const)
      expect(notes(await askAs(host, dead.origin, route)), `${host} ${route.name}`).toBe(times);

  const numbers = { workshop: { atOnce: 1, waiting: 0 } };
  await using full = await withChildren({ behaves: "waits" }, { served: site.served, numbers });
  const dear = rows().find(({ apart }) => apart === "workshop")!;
  const busy = ask(full.origin, dear);
  await new Promise((done) => setTimeout(done, 50));
  for (const [host, times] of [
    ["stop.example", 1],
    ["localhost:8080", 0],
    ["other.example", 1],
  ] as const) {
    const html = await askAs(host, full.origin, dear);
    expect(html).toContain(site.messages.t("en")("kit.error.busy.title"));
    expect(notes(html), host).toBe(times);
  }
  await (await busy).text();
});

test("when too many ask, each of the workshop's says so at once, in every language, and when to come back", async () => {
  await using it = await withChildren(
    { behaves: "waits" },
    { served: site.served, numbers: { workshop: { atOnce: 1, waiting: 0 } } },
  );
  const dear = rows().filter(({ apart }) => apart === "workshop");
  expect(dear.length).toBeGreaterThan(2);
  // Each line is its own: all are busy, and nobody waits.
  const busy = dear.map((route) => ask(it.origin, route));
  await new Promise((done) => setTimeout(done, 50));
  for (const language of languages)
    for (const route of dear) {
      const answer = await ask(it.origin, route, language);
      expect(answer.status, route.name).toBe(503);
      expect(answer.headers.get("retry-after")).toBe("10");
      expect(await answer.text()).toContain(site.messages.t(language)("kit.error.busy.title"));
    }
  for (const answer of await Promise.all(busy)) expect(answer.status).toBe(200);
});
