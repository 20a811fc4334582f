import { describe, expect, it } from "vitest";
import { languages } from "../../kit/language.ts";
import { guidanceRoutes } from "../routes.ts";
import { pieces } from "./pieces.ts";
import { smallDeps, smallSite } from "../testing/small-site.ts";

const site = smallSite(guidanceRoutes(smallDeps()));
const get = (path: string) => site.fetch(new Request(`http://www.test${path}`));
const sound = {
  name: "Café “Ж” <b>",
  town: "Brugge",
  country: "BE",
  languages: "nl",
  size: "a4",
  number: "emergency",
  printer: "own",
};
const post = (path: string, change: Record<string, string> = {}) =>
  site.fetch(
    new Request(`http://www.test${path}`, { method: "POST", body: new URLSearchParams({ ...sound, ...change }) }),
  );

describe("the kit", () => {
  it.each(languages)("has every piece in %s, to keep and not to show", async (language) => {
    const some = pieces.filter(({ file }) => language === "fr" || ["poster-a4.pdf", "button.svg"].includes(file));
    for (const { file, type } of some) {
      const answer = await get(`/kit/${language}/${file}`);
      expect([answer.status, answer.headers.get("content-type"), answer.headers.get("content-disposition")]).toEqual([
        200,
        type,
        `${type === "image/png" ? "inline" : "attachment"}; filename="${file}"`,
      ]);
      expect(file).not.toMatch(/stop|child|report/);
    }
  });

  it("gives nothing else", async () => {
    for (const path of [
      "/kit/xr/button.svg",
      "/kit/es/button.svg",
      "/kit/fr/other.pdf",
      "/kit/fr/..%2f..%2fpackage.json",
    ])
      expect((await get(path)).status, path).toBe(404);
  });

  it("opens each small picture as a large one", async () => {
    for (const [page, pictures] of [
      ["print", 4],
      ["pictures", 3],
    ] as const) {
      const html = await (await get(`/de/relay/${page}`)).text();
      const opened = [...html.matchAll(/<a class="look" href="([^"]+)"><svg/g)].map(([, href]) => href);
      expect(opened).toHaveLength(pictures);
      expect(html.match(/<svg class="glimpse"/g)).toHaveLength(pictures);
      for (const href of opened)
        expect((await get(href!)).headers.get("content-disposition")).toMatch(/^inline; .*png"$/);
    }
  });

  it("offers no file on a page that is not there", async () => {
    for (const page of ["print", "pictures", "button"])
      for (const [, href] of (await (await get(`/nl/relay/${page}`)).text()).matchAll(/(?:href|src)="(\/kit\/[^"]+)"/g))
        expect((await get(href!)).status, href).toBe(200);
  });

  it("lets partners copy a link that runs nothing and tells nobody where it stood", async () => {
    const html = await (await get("/nl/relay/button")).text();
    expect(html).toContain(
      "&lt;a href=&quot;http://www.test/nl/&quot; rel=&quot;noreferrer&quot;>Ik zeg STOP!&lt;/a></textarea>",
    );
    expect(html).not.toMatch(/&lt;(script|iframe)/);
  });
});

describe("a poster for a place", () => {
  it("is shown with its words drawn, its address told, and a way to keep it", async () => {
    const html = await (await post("/fr/relay/poster")).text();
    expect(html).toContain('<svg xmlns="http://www.w3.org/2000/svg"');
    expect(html).toContain("http://www.test/nl/report?at=");
    expect(html).toContain('action="/fr/relay/poster/file"');
    expect(html).toContain("Café “Ж” &lt;b");
    expect(html).not.toContain("<b>");
  });

  it("that cannot be drawn keeps what was typed and says why beside the field", async () => {
    const answer = await post("/de/relay/poster", { name: "東京", number: "none" });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('value="東京"');
    expect(html).toMatch(/id="name-wrong"[^>]*>„東“ kann hier nicht/);
    expect(html).toMatch(/<input[^>]*name="number"[^>]*checked[^>]*value="none"/);
    expect(html).not.toContain("relay/poster/file");
  });

  it("comes as a PDF with a name that says nothing", async () => {
    const answer = await post("/fr/relay/poster/file", { size: "a6" });
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="poster-a6.pdf"');
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    expect((await post("/fr/relay/poster/file", { name: "" })).status).toBe(422);
  });

  it("speaks several languages with one number and one code, and is taken as it was shown", async () => {
    const form = new URLSearchParams({ ...sound, country: "Allemagne" });
    for (const one of ["fr", "de", "en"]) form.append("languages", one);
    const ask = (path: string) => site.fetch(new Request(`http://www.test${path}`, { method: "POST", body: form }));
    const html = await (await ask("/fr/relay/poster")).text();
    const hidden = [...html.matchAll(/<input type="hidden" name="languages" value="(\w+)"/g)].map(([, one]) => one);
    expect(hidden.toSorted()).toEqual(["de", "en", "fr", "nl"]);
    expect(html.match(/http:\/\/www\.test\/\w+\/report\?at=[^<]*in=DE/g)).toHaveLength(1);
    expect((await ask("/fr/relay/poster/file")).status).toBe(200);
  });

  it("stands in no address: what was typed is only ever posted", async () => {
    const html = await (await post("/fr/relay/poster")).text();
    expect(html.match(/<form method="(\w+)"/g)).toEqual(['<form method="post"', '<form method="post"']);
    expect(html).not.toMatch(/href="[^"]*Brugge/);
  });
});
