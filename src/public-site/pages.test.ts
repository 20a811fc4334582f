import { describe, expect, it } from "vitest";
import { guidanceRoutes } from "../guidance/routes.ts";
import { smallDeps } from "../guidance/testing/small-site.ts";
import { app } from "../kit/http/app.ts";
import { languages } from "../kit/language.ts";
import { actions } from "./actions.ts";
import { pageRoutes, sorryPage } from "./page-routes.tsx";
import { limits, promises } from "./promises.ts";
import { weather } from "./weather.ts";

const { messages, content } = smallDeps();
const siteOf = (kind: "demo" | "real", day?: string) => {
  const deps = smallDeps(day, kind);
  const broken = {
    name: "broken",
    method: "GET",
    path: "/:language/broken",
    access: "anyone",
    answers: "page",
    handle: () => {
      throw new Error();
    },
  } as const;
  return app({
    name: "public",
    routes: [...pageRoutes(deps), ...guidanceRoutes(deps), broken],
    guards: { anyone: () => ({ who: null }) },
    config: deps.config,
    errorPage: sorryPage(deps),
    fault: () => undefined,
  });
};
const site = siteOf("demo");
const get = (path: string, headers: Record<string, string> = { accept: "text/html" }, from = site) =>
  from.fetch(new Request(`http://www.test${path}`, { headers }));

const paths = site.routes
  .filter(({ answers, name }) => answers === "page" && name !== "broken")
  .map(({ path }) => path);
const everyPage = languages.flatMap((language) => [
  ...paths.map((path) => path.replace(":language", language)),
  `/${language}/nowhere`,
  `/${language}/broken`,
]);

describe("every page", () => {
  it("is there in four languages", async () => {
    expect(paths.length).toBeGreaterThanOrEqual(4 + content.paths.length);
    for (const language of languages)
      for (const path of paths) {
        const answer = await get(path.replace(":language", language));
        expect(answer.status, path).toBe(200);
        expect(await answer.text()).toContain(`<html lang="${language}" dir="ltr">`);
      }
  });

  it.each(everyPage)("%s begins with the way out and the numbers, and needs no script", async (path) => {
    const html = await (await get(path)).text();
    const body = html.slice(html.indexOf("<body>"));
    expect(/<(a|button|input)\b[^>]*>/.exec(body)?.[0]).toBe(
      `<a class="leave" href="/exit?from=${path.split("/")[1]}" rel="nofollow">`,
    );
    expect(body.indexOf('href="tel:112"')).toBeGreaterThan(0);
    expect(body.indexOf('href="tel:116000"')).toBeGreaterThan(0);
    // A link may lead elsewhere; nothing is loaded from there.
    const loaded = html.replace(/<a href="https:\/\/[^"]+" rel="noreferrer">/g, "<a>");
    expect(loaded).not.toMatch(/<script|<iframe|\sstyle=|\son\w+=|https?:\/\/(?!www\.(w3\.org|test\/))/);
    expect(html).toContain("<main");
  });

  it("says in its title nothing about what it is for", async () => {
    for (const path of everyPage) {
      const title = /<title>(.*?)<\/title>/.exec(await (await get(path)).text())?.[1] ?? "";
      expect(title, path).not.toBe("");
      expect(title.length, path).toBeLessThan(30);
      expect(title, path).not.toMatch(/exploit|abus|sex|child|enfant|kind(er)?\b/i);
    }
  });

  it("links to itself in the other languages", async () => {
    const html = await (await get("/nl/protect")).text();
    for (const other of ["fr", "de", "en"]) expect(html).toContain(`href="/${other}/protect"`);
    expect(html).not.toContain('<a href="/nl/protect" hreflang');
    expect(html).not.toContain("/xr/");
  });

  it("tells search engines its other languages, and a chat nothing of the topic", async () => {
    for (const path of everyPage) {
      const html = await (await get(path)).text();
      const missing = /\/(nowhere|broken)$/.test(path);
      const inOther = (language: string) => path.replace(/^\/\w+/, `http://www.test/${language}`);
      for (const language of languages)
        expect(html.includes(`<link rel="alternate" hreflang="${language}" href="${inOther(language)}"/>`), path).toBe(
          !missing,
        );
      expect(html.includes(`<link rel="canonical" href="http://www.test${path}"/>`), path).toBe(!missing);
      expect(html.includes('<meta name="description" content="'), path).toBe(!missing);
      for (const [, said] of html.matchAll(/<meta (?:property|name)="(?:og|twitter):\w+" content="(.*?)"/g))
        expect(said, path).not.toMatch(/exploit|abus|sex|child|enfant|kind(er)?\b/i);
    }
  });

  it("says that it is a demonstration only where it is one", async () => {
    expect(await (await get("/en/")).text()).toContain("Demonstration: nobody receives this");
    expect(await (await get("/en/", {}, siteOf("real"))).text()).not.toMatch(/demonstration/i);
  });
});

describe("the front door", () => {
  it("opens in the language of the browser", async () => {
    const answer = await get("/", { "accept-language": "de-BE,fr;q=0.5" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/de/"]);
    expect((await get("/fr")).headers.get("location")).toBe("/fr/");
  });

  it("leads to a report, to the thread and to all five actions", async () => {
    const html = await (await get("/fr/")).text();
    for (const path of [
      "/report",
      "/return",
      "/your-pictures",
      "/when-a-child-tells",
      ...actions.map((action) => action.path),
    ])
      expect(html).toContain(`href="/fr${path}"`);
  });

  it("speaks of a campaign day while one is near, and not after", async () => {
    const [near, past] = await Promise.all(
      ["2026-11-17", "2026-11-24"].map(async (day) => (await get("/en/", {}, siteOf("demo", day))).text()),
    );
    expect(near).toContain("European Day against the sexual exploitation of children");
    expect(past).not.toContain("European Day");
  });

  it("is small", async () => {
    const answer = await get("/fr/", { "accept-encoding": "br" });
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(4_000);
  });
});

describe("the way out", () => {
  it("leads to a weather page in the language of the page that was left, and clears what a browser might hold", async () => {
    for (const language of languages) {
      const answer = await get(`/exit?from=${language}`, { "accept-language": "en" });
      expect([answer.status, answer.headers.get("location"), answer.headers.get("clear-site-data")]).toEqual([
        303,
        weather[language],
        '"cache", "cookies", "storage"',
      ]);
    }
  });

  it("goes by the browser when the address says nothing, and nowhere else whatever it says", async () => {
    for (const from of [
      "",
      "?from=",
      "?from=xr",
      "?from=https://elsewhere.test",
      "?from=__proto__",
      "?to=https://elsewhere.test",
    ])
      expect((await get(`/exit${from}`, { "accept-language": "nl" })).headers.get("location"), from).toBe(weather.nl);
  });
});

describe("a page that fails", () => {
  it.each(languages)("says so in %s, with a number and without a word of the fault", async (language) => {
    const t = messages.t(language);
    const broken = await get(`/${language}/broken`);
    const html = await broken.text();
    expect(broken.status).toBe(500);
    expect(html).toContain(t("kit.error.fault.title"));
    expect(html).toMatch(/\b[0-9a-f]{8}\b/);
    const missing = await get(`/${language}/nowhere`);
    expect([missing.status, (await missing.text()).includes(t("kit.error.not-found.title"))]).toEqual([404, true]);
  });

  it("has words for every reason that a page can be refused", () => {
    for (const reason of [
      "not-found",
      "method-not-allowed",
      "body-too-large",
      "body-wrong-type",
      "body-unreadable",
      "fault",
    ])
      for (const language of languages) expect(messages.t(language)(`kit.error.${reason}.text`)).not.toBe("");
  });
});

describe("how we protect you", () => {
  it("shows every promise with its test, and every limit", async () => {
    const html = await (await get("/en/protect")).text();
    for (const { id } of promises) expect(html).toContain(`promises/${id}`);
    expect(html.match(/<li id=/g)).toHaveLength(promises.length);
    for (const id of limits) expect(html).toContain(messages.t("en")(`public-site.limit.${id}`).slice(0, 30));
  });
});
