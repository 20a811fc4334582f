import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { fixedClock } from "../clock.ts";
import { page, refuse } from "./answer.ts";
import { app } from "./app.ts";
import { keeper } from "./kept.ts";
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
    fault: () => undefined,
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

test("however it is asked for, it is one answer: a query, an escape, HEAD, another spelling of the packing", async () => {
  const { made, served, ask } = site(hello);
  const page1 = await (await ask("/fr/page/1")).text();
  for (const path of ["/fr/page/1?from=you", "/fr/page/1?", "/fr/page/%31", "/%66r/page/1?%31", "/fr/page/1#top"])
    expect(await (await ask(path)).text(), path).toBe(page1);
  for (const accept of ["identity", "deflate", "*", "br;q=0", "gzip;q=0.0, br; q=0"])
    expect(await (await ask("/fr/page/1", { headers: { "accept-encoding": accept } })).text(), accept).toBe(page1);
  const head = await ask("/fr/page/1", { method: "HEAD" });
  expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, String(page1.length), ""]);
  expect(made).toHaveLength(1);
  // A server needs no Request to find it.
  for (const method of ["GET", "HEAD"])
    expect(served.kept({ method, url: "/fr/page/1?from=you", headers: {} })?.body, method).toHaveLength(page1.length);
  for (const accept of ["br", "gzip, deflate, br", "br;q=0.1", "BR , x"])
    await ask("/fr/page/1?n", { headers: { "accept-encoding": accept } });
  expect(made).toHaveLength(2);
});

test("an onion address has its own answers, without the header that means nothing there", async () => {
  const { made, ask } = site(hello);
  const plain = await ask("/fr/page/1");
  const onions = [];
  for (const from of ["http://abc.onion", "http://abc.onion:8080"])
    for (let n = 0; n < 2; n++) onions.push(await ask("/fr/page/1", {}, from));
  expect(made).toHaveLength(2);
  expect(plain.headers.has("strict-transport-security")).toBe(true);
  for (const onion of onions) expect(onion.headers.has("strict-transport-security")).toBe(false);
});

test("those who ask at once wait for the same answer, at midnight too", async () => {
  const started = Promise.withResolvers<void>();
  const { clock, made, ask } = site(async () => {
    await started.promise;
    return hello();
  });
  const before = Array.from({ length: 20 }, (_, n) => ask(`/fr/page/1?${n}`));
  clock.advance(60_000);
  const after = Array.from({ length: 20 }, (_, n) => ask(`/fr/page/1?${n}`));
  started.resolve();
  for (const answer of await Promise.all([...before, ...after])) expect(await answer.text()).toContain("hello");
  expect(made).toHaveLength(2);
  await ask("/fr/page/1");
  expect(made).toHaveLength(2);
});

test("nothing of who asks reaches what everybody is given", async () => {
  const { ask } = site(({ request, url }) => page(`${url.href} ${[...request.headers].join(" ")}`));
  const asked = await ask("/fr/page/1?secret", { headers: { cookie: "a=secret", "accept-language": "de" } });
  expect(await asked.text()).toBe("http://localhost/fr/page/1 ");
});

test("a POST, another route and a refusal are never kept, and a fault is tried again", async () => {
  const other = site(hello, { sameForAll: false });
  for (let n = 0; n < 2; n++) await other.ask("/fr/page/1");
  expect(other.made).toHaveLength(2);
  const refusing = site(() => refuse(404, "not-found"));
  for (let n = 0; n < 2; n++) expect((await refusing.ask("/fr/page/1")).status).toBe(404);
  expect(refusing.made).toHaveLength(2);
  let broken = true;
  const failing = site(() => {
    if (broken) throw new Error("once");
    return hello();
  });
  expect((await failing.ask("/fr/page/1")).status).toBe(500);
  broken = false;
  expect((await failing.ask("/fr/page/1")).status).toBe(200);
  const { served, ask } = site(hello);
  await ask("/fr/page/1");
  expect(served.kept({ method: "POST", url: "/fr/page/1", headers: {} })).toBeNull();
});

test("what is kept never takes more memory than it may, and the rest is made when it is asked for", async () => {
  const clock = fixedClock("2026-11-24T12:00:00Z");
  const kept = keeper(clock, 2_500);
  let made = 0;
  const make = async () => {
    made++;
    return new Response("x".repeat(1_000));
  };
  const ask = async (address: string) => await kept.answer(address, new Request(origin + address), make);
  for (const address of ["/1", "/2", "/3", "/1", "/2", "/3"]) expect((await ask(address)).status).toBe(200);
  expect(made).toBe(4);
  clock.advance(86_400_000);
  for (const address of ["/3", "/2", "/3"]) await ask(address);
  expect(made).toBe(6);
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
