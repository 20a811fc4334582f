import { describe, expect, it } from "vitest";
import { json, page, redirect, refuse } from "./answer.ts";
import { app } from "./app.ts";
import type { Fault } from "./fault.ts";
import type { Guard, Route } from "./route.ts";

const config = { deskOrigin: "http://desk.test", viewOrigin: "http://view.test", testLocale: false };
const anyone: Guard = () => ({ who: "anyone" });
const nobody: Guard = () => refuse(401, "sign-in");
const seen: unknown[] = [];
const faults: Fault[] = [];

const row = (fields: Partial<Route> & Pick<Route, "name" | "path">): Route => ({
  method: "GET",
  access: "anyone",
  answers: "json",
  handle: ({ body, language, params, who }) => json({ body, language, params, who }),
  ...fields,
});
const routes: Route[] = [
  row({ name: "page", path: "/:language/page", answers: "page", handle: () => page("<p>hello</p>".repeat(200)) }),
  row({
    name: "position",
    path: "/:language/position",
    answers: "page",
    permissions: ["geolocation"],
    handle: () => page("where"),
  }),
  row({ name: "json", path: "/api/things/:thing" }),
  row({
    name: "take-json",
    path: "/api/things/:thing",
    method: "POST",
    takes: { type: "json", limit: 100 },
    handle: ({ body }) => {
      seen.push(body);
      return json(body);
    },
  }),
  row({ name: "take-bytes", path: "/api/bytes", method: "PUT", takes: { type: "bytes", limit: 10 } }),
  row({
    name: "take-form",
    path: "/:language/page",
    method: "POST",
    answers: "page",
    takes: { type: "form", limit: 100 },
    handle: ({ body }) => page(((body as FormData).get("a") as string).repeat(2000)),
  }),
  row({
    name: "take-cut",
    path: "/api/cut",
    method: "POST",
    takes: { type: "multipart", limit: 500, larger: "cut" },
    handle: ({ body, cut }) =>
      json({ cut, fields: [...(body as FormData).keys()], words: (body as FormData).get("words") }),
  }),
  row({ name: "closed", path: "/api/closed", method: "POST", access: "nobody", takes: { type: "json", limit: 10 } }),
  row({
    name: "broken",
    path: "/api/broken",
    handle: () => {
      throw new RangeError("the child is called Ana");
    },
  }),
  row({
    name: "broken-page",
    path: "/:language/broken",
    answers: "page",
    handle: () => {
      throw new RangeError("Ana");
    },
  }),
  row({
    name: "talkative",
    path: "/api/talkative",
    handle: () =>
      new Response("{}", {
        headers: {
          etag: "1",
          server: "x",
          "x-powered-by": "y",
          "last-modified": "z",
          "content-security-policy": "default-src *",
        },
      }),
  }),
  row({ name: "away", path: "/exit", answers: "redirect", handle: () => redirect("https://weather.test") }),
];
const site = app({
  name: "public",
  routes,
  guards: { anyone, nobody },
  config,
  fault: (fault) => faults.push(fault),
  errorPage: ({ status, reason, reference, language }) =>
    `<title>${status} ${reason} ${reference ?? ""} ${language}</title>`,
});
const ask = (path: string, init: RequestInit & { duplex?: "half" } = {}): Promise<Response> =>
  site.fetch(new Request(`http://www.test${path}`, init));
const send = (body: BodyInit, type = "application/json", init: RequestInit = {}): RequestInit => ({
  method: "POST",
  body,
  headers: { "content-type": type },
  ...init,
});

describe("a face", () => {
  it("hands address, language and guard's finding to the route", async () => {
    const answer = await ask("/api/things/7", { headers: { "accept-language": "es, nl-BE;q=0.8, fr;q=0.5" } });
    expect(await answer.json()).toEqual({ language: "nl", params: { thing: "7" }, who: "anyone" });
  });

  it("answers HEAD as GET without a body", async () => {
    const answer = await ask("/fr/page", { method: "HEAD" });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
  });

  it("knows only the languages that are open", async () => {
    expect((await ask("/fr/page")).status).toBe(200);
    for (const language of ["xr", "zz", "FR", "frx", "xfr", "constructor"])
      expect((await ask(`/${language}/page`)).status, language).toBe(404);
    const testing = app({
      name: "public",
      routes,
      guards: { anyone, nobody },
      config: { ...config, testLocale: true },
    });
    expect((await testing.fetch(new Request("http://www.test/xr/page"))).status).toBe(200);
  });

  it("names the allowed methods when it refuses one", async () => {
    const answer = await ask("/api/things/7", { method: "DELETE" });
    expect([answer.status, answer.headers.get("allow"), await answer.json()]).toEqual([
      405,
      "GET, HEAD, POST",
      { refused: "method-not-allowed" },
    ]);
    expect((await ask("/nowhere", { method: "DELETE" })).status).toBe(404);
  });

  it("shows a page to who reads pages and JSON to who does not", async () => {
    const html = await ask("/de/nowhere", { headers: { accept: "text/html" } });
    expect(await html.text()).toContain("404 not-found  de");
    expect(await (await ask("/de/nowhere")).json()).toEqual({ refused: "not-found" });
    expect(await (await ask("/api/nowhere", { headers: { accept: "text/html" } })).json()).toEqual({
      refused: "not-found",
    });
  });

  it("turns bodies away before the route sees them", async () => {
    seen.length = 0;
    const statuses = [];
    for (const init of [
      send("{}", "text/plain"),
      send("{"),
      send(new Uint8Array([0xff, 0x22])),
      send(`"${"x".repeat(200)}"`),
    ])
      statuses.push((await ask("/api/things/7", init)).status);
    expect(statuses).toEqual([415, 400, 400, 413]);
    expect(seen).toEqual([]);
    expect((await ask("/api/things/7", send(`{"a":1}`, "application/json; charset=utf-8"))).status).toBe(200);
  });

  it("stops reading a body of unannounced length at the limit", async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (c) => {
        pulled++;
        c.enqueue(new Uint8Array(4));
      },
    });
    const answer = await ask("/api/bytes", {
      method: "PUT",
      body: endless,
      duplex: "half",
      headers: { "content-type": "application/octet-stream" },
    });
    expect(answer.status).toBe(413);
    expect(pulled).toBeLessThan(10);
  });

  it("accepts a body of exactly the limit and not one byte more", async () => {
    const put = async (size: number) =>
      (
        await ask("/api/bytes", {
          method: "PUT",
          body: new Uint8Array(size),
          headers: { "content-type": "application/octet-stream" },
        })
      ).status;
    expect([await put(10), await put(11)]).toEqual([200, 413]);
  });

  it("of a form that is too large keeps the words and not the file, where the route says so", async () => {
    const post = async (size: number) => {
      const body = new FormData();
      body.append("words", "what I saw");
      body.append("file", new File([new Uint8Array(size)], "a.mp4"));
      body.append("go", "send");
      const answer = await ask("/api/cut", { method: "POST", body });
      return (await answer.json()) as unknown;
    };
    expect(await post(10)).toEqual({ cut: false, fields: ["words", "file", "go"], words: "what I saw" });
    expect(await post(1000)).toEqual({ cut: "large", fields: ["words"], words: "what I saw" });
    expect(await post(4000)).toEqual({ cut: "large", fields: ["words"], words: "what I saw" });
    const form = (boundary: string, body: string) => ask("/api/cut", send(body, `multipart/form-data${boundary}`));
    expect((await form("; boundary=x", "a".repeat(900))).status).toBe(400);
    expect((await form("", "a".repeat(900))).status).toBe(400);
    expect((await form("; boundary=x", "a".repeat(5001))).status).toBe(413);
    expect((await ask("/api/cut", send("a=".padEnd(900, "b"), "application/x-www-form-urlencoded"))).status).toBe(413);
  });

  it("asks the guard before it reads anything", async () => {
    expect((await ask("/api/closed", send("not json", "text/plain"))).status).toBe(401);
  });

  it("answers a fault with a number, and logs neither words nor address", async () => {
    faults.length = 0;
    const answer = await ask("/api/broken?name=Ana");
    const { fault } = (await answer.json()) as { fault: string };
    expect([answer.status, fault]).toEqual([500, expect.stringMatching(/^[0-9a-f]{8}$/)]);
    expect(faults[0]).toMatchObject({ reference: fault, route: "broken" });
    expect(await (await ask("/nl/broken")).text()).toMatch(/500 fault [0-9a-f]{8} nl/);
    const { faultLine } = await import("./fault.ts");
    const line = faultLine(faults[0]!);
    expect(line).toContain("RangeError");
    expect(line).not.toContain("Ana");
  });

  it("packs pages that are fetched, never answers to a form", async () => {
    const headers = { "accept-encoding": "gzip, br" };
    expect((await ask("/fr/page", { headers })).headers.get("content-encoding")).toBe("br");
    expect(
      (await ask("/fr/page", { headers: { "accept-encoding": "br;q=0, gzip" } })).headers.get("content-encoding"),
    ).toBe("gzip");
    expect((await ask("/fr/page")).headers.get("content-encoding")).toBeNull();
    const posted = await ask("/fr/page", {
      method: "POST",
      body: "a=secret",
      headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    });
    expect([posted.status, posted.headers.get("content-encoding")]).toEqual([200, null]);
  });

  it("does not start with a route that nobody guards, nor with two of a name", () => {
    const make = (table: Route[]) => () => app({ name: "public", routes: table, guards: { anyone }, config });
    expect(make([row({ name: "a", path: "/a", access: "toString" })])).toThrow(/no guard/);
    expect(make([row({ name: "a", path: "/a" }), row({ name: "a", path: "/b" })])).toThrow(/Two routes/);
    expect(make([row({ name: "a", path: "/a" }), row({ name: "b", path: "/a" })])).toThrow(/Two routes/);
  });
});

describe("headers", () => {
  const everything: [string, RequestInit & { duplex?: "half" }][] = [
    ["/fr/page", {}],
    ["/fr/position", {}],
    ["/api/things/1", {}],
    ["/api/things/1", send("{", "text/plain")],
    ["/nowhere", {}],
    ["/fr/nowhere", { headers: { accept: "text/html" } }],
    ["/api/broken", {}],
    ["/fr/broken", {}],
    ["/api/closed", send("")],
    ["/exit", {}],
    ["/api/talkative", {}],
    ["/fr/page", { method: "DELETE" }],
  ];
  it("stand on every answer, and the telling ones on none", async () => {
    for (const [path, init] of everything) {
      const { headers, status } = await ask(path, init);
      const where = `${path} ${status}`;
      expect(headers.get("strict-transport-security"), where).toBe("max-age=63072000; includeSubDomains; preload");
      expect(headers.get("cache-control"), where).toBe("no-store");
      expect(headers.get("referrer-policy"), where).toBe("no-referrer");
      expect(headers.get("x-frame-options"), where).toBe("DENY");
      expect(headers.get("x-content-type-options"), where).toBe("nosniff");
      expect(headers.get("cross-origin-opener-policy"), where).toBe("same-origin");
      expect(headers.get("content-security-policy"), where).toMatch(/^default-src 'none';/);
      expect(headers.get("permissions-policy"), where).toContain(
        path === "/fr/position" ? "geolocation=(self)," : "geolocation=(),",
      );
      for (const name of ["server", "x-powered-by", "etag", "last-modified", "set-cookie"])
        expect(headers.has(name), `${where} ${name}`).toBe(false);
    }
  });

  it("close JSON wholly and give pages one Trusted Types policy", async () => {
    expect((await ask("/api/things/1")).headers.get("content-security-policy")).toBe(
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox",
    );
    expect((await ask("/fr/page")).headers.get("content-security-policy")).toContain(
      "require-trusted-types-for 'script'; trusted-types iss-worker",
    );
  });
});
