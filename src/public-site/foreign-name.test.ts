import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { groupsOf, newReceipt } from "../envelope/receipt.ts";
import { app } from "../kit/http/app.ts";
import { languages } from "../kit/language.ts";
import { newFormToken } from "../report/form-token.ts";
import { wholeFields } from "../report/testing/whole-fields.ts";
import { sorryPage, wrongName } from "./page-routes.tsx";
import { everyPage, siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

vi.setConfig({ testTimeout: 120_000 });

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());

const ask = async (origin: string, path: string): Promise<string> =>
  (await site.served.fetch(new Request(origin + path))).text();
const notes = (html: string): number => html.split('id="here"').length - 1;

test("every page says first under another name that it is not ours, and nothing of it under ours, whoever asked before", async () => {
  const pages = await everyPage(site);
  expect(pages.length).toBeGreaterThan(30);
  for (const { path, html } of pages) {
    expect(notes(html), path).toBe(0);
    for (const name of ["http://stop.example", "http://abc234.onion:8080", "http://stop.example"]) {
      const foreign = await ask(name, path);
      expect(notes(foreign), `${name}${path}`).toBe(1);
      expect(foreign.indexOf('id="here"'), path).toBeLessThan(foreign.indexOf("<h1"));
      expect(foreign, path).toContain(`<a href="${siteOrigin}${path}">${siteOrigin}</a>`);
    }
    expect(notes(await ask(siteOrigin, path)), path).toBe(0);
    expect(notes(await ask("http://127.0.0.1:8080", path)), path).toBe(0);
  }
});

/** What a browser without scripts may be answered with besides: what came of a form, and what went wrong. */
const answered: Record<string, (origin: string) => Promise<Response>> = {
  "no such page": (origin) => fetched(origin, "/en/nowhere"),
  "no such page, in no language": (origin) => fetched(origin, "/nowhere"),
  "no such method": (origin) => fetched(origin, "/en/protect", { method: "DELETE" }),
  "the report's form": (origin) => posted(origin, "/en/report", { go: "language", "what.description": "words" }),
  "a forged form": (origin) => posted(origin, "/en/report", { go: "send", token: "1.00" }),
  "a report's receipt": (origin) =>
    posted(origin, "/en/report", { go: "send", token: newFormToken(site, "report"), ...report }),
  "the thread": (origin) => posted(origin, "/en/return", { ...letter(), go: "open" }),
  "a letter's answer": (origin) => posted(origin, "/en/return", { ...letter(), go: "send", to: "ecpat-be", text: "x" }),
  "whether to delete": (origin) => posted(origin, "/en/return", { ...letter(), go: "forget:1" }),
  "the way back, with a slip": (origin) => posted(origin, "/en/return", { ...letter(), receipt: "abc", go: "open" }),
};
const fetched = (origin: string, path: string, init: RequestInit = {}): Promise<Response> =>
  site.served.fetch(new Request(origin + path, { headers: { accept: "text/html" }, ...init }));
const posted = (origin: string, path: string, fields: Record<string, string>): Promise<Response> => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return fetched(origin, path, { method: "POST", body });
};
const report = Object.fromEntries(
  wholeFields({ what: { description: "words" }, place: { country: "KE" }, identity: { choice: "anonymous" } }),
) as Record<string, string>;
const receipt = groupsOf(newReceipt()).join(" ");
const letter = () => ({ receipt, open: "yes", token: newFormToken(site, "return") });

test.each(Object.keys(answered))("%s says so too, once and first, and nothing of it under our name", async (what) => {
  const [foreign, own] = [await answered[what]!("http://stop.example"), await answered[what]!(siteOrigin)];
  expect(foreign.status).toBe(own.status);
  const [there, here] = [await foreign.text(), await own.text()];
  expect(there).toContain("<h1");
  expect([notes(there), notes(here)]).toEqual([1, 0]);
  expect(there.indexOf('id="here"')).toBeLessThan(there.indexOf("<h1"));
});

test("every page that broke says so too", async () => {
  const routes = site.served.routes.filter(({ answers }) => answers === "page");
  expect(routes.length).toBeGreaterThan(30);
  const broken = app({
    name: "public",
    routes: routes.map((route) => ({ ...route, sameForAll: false, handle: () => Promise.reject(new Error("broke")) })),
    guards: { anyone: () => ({ who: null }) },
    config: site.config,
    errorPage: sorryPage(site),
    wrongName: wrongName(site),
    fault: () => undefined,
  });
  for (const { method, path, takes } of routes) {
    const asked = path.replace("/:language", "/en");
    const form = takes?.type === "multipart" ? new FormData() : new URLSearchParams({ go: "next" });
    const body = method === "POST" ? { body: form } : {};
    for (const [origin, times] of [
      ["http://stop.example", 1],
      [siteOrigin, 0],
    ] as const) {
      const answer = await broken.fetch(new Request(origin + asked, { method, ...body }));
      expect([answer.status, notes(await answer.text())], `${method} ${asked}`).toEqual([500, times]);
    }
  }
});

test.each(languages)("it is said in %s", async (language) => {
  const html = await ask("http://stop.example", `/${language}/`);
  expect(html).toContain(site.messages.t(language)("kit.here.name"));
});
