import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { fixedClock } from "../clock.ts";
import { page, refuse } from "./answer.ts";
import { app } from "./app.ts";
import type { Guard, Route } from "./route.ts";

const origin = "http://www.test";
const anyone: Guard = () => ({ who: null });
const site = (handle: Route["handle"], more: Partial<Route> = {}) => {
  const clock = fixedClock("2026-11-24T23:59:00Z");
  const made: string[] = [];
  const row: Route = {
    name: "page",
    method: "GET",
    path: "/:language/page/:which",
    access: "anyone",
    answers: "page",
    sameForAll: true,
    handle: (asked) => {
      made.push(asked.url.pathname + asked.url.search);
      return handle(asked);
    },
    ...more,
  };
  const served = app({
    name: "public",
    routes: [row],
    guards: { anyone, nobody: anyone },
    config: { deskOrigin: "http://desk.test", viewOrigin: "http://view.test", testLocale: false },
    clock,
  });
  const ask = (path: string, init: RequestInit = {}, from = origin) => served.fetch(new Request(from + path, init));
  return { clock, made, served, ask };
};
const hello = () => page("<p>hello</p>".repeat(100));

test("a page that is the same for all is made once, and made anew the next day", async () => {
  const { clock, made, ask } = site(hello);
  for (let n = 0; n < 3; n++) expect(await (await ask("/fr/page/1")).text()).toContain("hello");
  expect(made).toHaveLength(1);
  clock.advance(60_000);
  await ask("/fr/page/1");
  expect(made).toHaveLength(2);
});

test("what lies ready is, packing by packing, what was made: headers, bytes and all", async () => {
  const { served, ask } = site(hello);
  for (const accept of ["br", "gzip", "", "gzip, deflate, br"]) {
    const headers = { "accept-encoding": accept };
    const first = await ask("/fr/page/1", { headers });
    const again = await ask("/fr/page/1", { headers });
    expect([...again.headers]).toEqual([...first.headers]);
    const bytes = Buffer.from(await first.arrayBuffer());
    expect(Buffer.from(await again.arrayBuffer())).toEqual(bytes);
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync }[first.headers.get("content-encoding") ?? ""];
    expect((unpack?.(bytes) ?? bytes).toString()).toBe("<p>hello</p>".repeat(100));
    const ready = served.kept({ method: "GET", url: "/fr/page/1", headers });
    expect([...new Headers(pairsOf(ready!.headers))]).toEqual([...first.headers]);
    expect(Buffer.from(ready!.body)).toEqual(bytes);
  }
});

test("nothing else is kept: another route, method, host, a query, an escape, a refusal", async () => {
  const { made, ask } = site(hello);
  const twice = async (path: string, init?: RequestInit, from?: string) => {
    made.length = 0;
    for (let n = 0; n < 2; n++) await (await ask(path, init, from)).arrayBuffer();
    return made.length;
  };
  expect(await twice("/fr/page/1?from=you")).toBe(2);
  expect(await twice("/fr/page/%31")).toBe(2);
  expect(await twice("/fr/page/2", { method: "HEAD" })).toBe(2);
  expect(await twice("/fr/page/3", {}, "http://abc.onion")).toBe(2);
  expect(await twice("/fr/page/3", {}, "http://abc.onion:80")).toBe(2);
  const other = site(hello, { sameForAll: false });
  for (let n = 0; n < 2; n++) await other.ask("/fr/page/1");
  expect(other.made).toHaveLength(2);
  const refusing = site(() => refuse(404, "not-found"));
  for (let n = 0; n < 2; n++) expect((await refusing.ask("/fr/page/1")).status).toBe(404);
  expect(refusing.made).toHaveLength(2);
});

test("a page that midnight overtook is not kept for the new day", async () => {
  const { clock, made, ask } = site(() => {
    clock.advance(made.length === 1 ? 120_000 : 0);
    return hello();
  });
  for (let n = 0; n < 3; n++) await ask("/fr/page/1");
  expect(made).toHaveLength(2);
});

test("a table that calls a POST or a guarded route the same for all does not start", () => {
  expect(() => site(hello, { method: "POST" })).toThrow(/same for all/);
  expect(() => site(hello, { access: "nobody" })).toThrow(/same for all/);
});

const pairsOf = (flat: readonly string[]): [string, string][] =>
  flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1]!] as [string, string]] : []));
