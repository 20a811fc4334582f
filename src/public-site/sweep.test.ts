import { HtmlValidate } from "html-validate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isPage, pagePaths } from "../kit/http/page-paths.ts";
import { languages } from "../kit/language.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

type Shown = { readonly address: string; readonly language: string; readonly html: string };

let site: WholeSite;
const pages: Shown[] = [];
const get = async (path: string): Promise<Response> =>
  await site.served.fetch(new Request(siteOrigin + path, { headers: { accept: "text/html" } }));

beforeAll(async () => {
  site = await wholeSite();
  for (const language of languages)
    for (const path of [...pagePaths(site.served.routes), "/nowhere"]) {
      const address = `/${language}${path}`;
      pages.push({ address, language, html: await (await get(address)).text() });
    }
}, 120_000);
afterAll(async () => await site[Symbol.asyncDispose]());

test("the sweeps see every page of the table, in every language", () => {
  expect(pages).toHaveLength(languages.length * (site.served.routes.filter(isPage).length + 1));
});

test("the HTML of every page is valid", { timeout: 120_000 }, async () => {
  // The rules of the standard, of whole documents and of accessibility. Left out are matters of taste, and hashes for files of our own host.
  const validator = new HtmlValidate({
    extends: ["html-validate:standard", "html-validate:document", "html-validate:a11y"],
    rules: { "require-sri": "off", "doctype-style": "off" },
  });
  const wrong = new Set<string>();
  for (const { address, html } of pages)
    for (const { messages } of (await validator.validateString(html)).results)
      for (const { ruleId, message, selector } of messages)
        wrong.add(`${address}: ${ruleId}: ${message} (${selector})`);
  expect([...wrong]).toEqual([]);
});

test("every drawing on a page has its size where no style sheet arrives", () => {
  const drawn = pages.flatMap(({ address, html }) =>
    [...html.matchAll(/<svg\b[^>]*>/g)].map(([tag]) => [address, tag]),
  );
  expect(drawn.length).toBeGreaterThan(pages.length);
  expect(drawn.filter(([, tag]) => !/ width="\d+"/.test(tag!) || !/ height="\d+"/.test(tag!))).toEqual([]);
});

test("every page says its language, has one heading of the first rank, and names itself in the others", () => {
  for (const { address, language, html } of pages) {
    expect(html, address).toContain(`<html lang="${language}" dir="ltr">`);
    expect(html.match(/<h1\b/g), address).toHaveLength(1);
    const alternates = [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)];
    const path = address.replace(/^\/\w+/, "");
    expect(
      alternates.map(([, other, href]) => [other, href]),
      address,
    ).toEqual(
      path === "/nowhere"
        ? []
        : [
            ...languages.map((other) => [other, `${siteOrigin}/${other}${path}`]),
            ["x-default", siteOrigin + (path === "/" ? "/" : `/en${path}`)],
          ],
    );
  }
});

test("a page asked for without a language, or in one we do not speak, is not there but says where it is", async () => {
  for (const asked of ["/protect", "/es/protect"]) {
    const answer = await get(asked);
    const html = await answer.text();
    expect(answer.status).toBe(404);
    for (const language of languages) expect(html).toContain(`<a href="/${language}/protect" hreflang="${language}"`);
  }
});

test("no page loads anything from elsewhere, and only the form and the way back load a script", () => {
  for (const { address, html } of pages) {
    const loaded = [
      ...html.matchAll(
        /<(?:script|img|source|iframe|audio|video|embed|object|input)\b[^>]*?\s(?:src|srcset|data)="([^"]*)"/g,
      ),
      ...html.matchAll(/<link\b[^>]*?rel="(?:stylesheet|icon|preload|modulepreload|manifest)"[^>]*?href="([^"]*)"/g),
    ].map(([, href]) => href ?? "");
    expect(loaded.length, address).toBeGreaterThan(0);
    for (const href of loaded) expect(href, address).toMatch(/^\/(?!\/)/);
    // What answers somebody's words loads the way out, so that they do not come back: words-not-shown-again.test.ts.
    if (!/\/(report|return)$/.test(address)) expect(html, address).not.toMatch(/<script/);
    expect(html, address).not.toMatch(/\sstyle=|\son[a-z]+="/);
  }
});

test(
  "every link inside the site leads to a page that answers, and every anchor to a place on it",
  { timeout: 120_000 },
  async () => {
    const known = new Map(pages.map(({ address, html }) => [address, { status: 200, html }]));
    const answer = async (address: string) => {
      const found = known.get(address);
      if (found !== undefined) return found;
      const fetched = await get(address);
      const seen = { status: fetched.status, html: await fetched.text() };
      known.set(address, seen);
      return seen;
    };
    const broken = new Map<string, string>();
    for (const { address, html } of pages)
      for (const [, href = ""] of html.matchAll(/\s(?:href|src|action)="((?:\/|#)[^"]*|)"/g)) {
        const [path = "", anchor] = href.replaceAll("&amp;", "&").split("#");
        if (path === "/exit" || path.startsWith("/exit?")) continue;
        const there = await answer(path === "" ? address : path);
        if (there.status !== 200) broken.set(href, `${href} answers ${there.status}, on ${address}`);
        else if (anchor && !there.html.includes(` id="${anchor}"`) && !(path.endsWith("/search") && anchor === "found"))
          broken.set(href, `${href} has no such place, on ${address}`);
      }
    expect([...broken.values()]).toEqual([]);
  },
);
