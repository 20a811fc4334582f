import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { languages } from "../kit/language.ts";
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

test.each(languages)("it is said in %s", async (language) => {
  const html = await ask("http://stop.example", `/${language}/`);
  expect(html).toContain(site.messages.t(language)("kit.here.name"));
});
