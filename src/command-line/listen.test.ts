import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { buffer, text } from "node:stream/consumers";
import { expect, test } from "vitest";
import * as made from "../kit/http/answer.ts";
import { app } from "../kit/http/app.ts";
import { forbiddenHeaders, headersFor } from "../kit/http/headers.ts";
import type { Route } from "../kit/http/route.ts";
import { listen } from "./listen.ts";

const headers = { "Content-Type": "text/plain; charset=utf-8", "X-Frame-Options": "DENY", "Cache-Control": "no-store" };
const long = "é".repeat(100_000);
const stream = (): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(to) {
      for (const word of ["one ", "two ", "three"]) to.enqueue(new TextEncoder().encode(word));
      to.close();
    },
  });

/** Every way in which a face answers: what it makes, and what has to arrive. */
const answers: readonly [string, () => Response, { status: number; body: string; length?: string }][] = [
  ["words", () => new Response("yes", { headers }), { status: 200, body: "yes", length: "3" }],
  ["a refusal", () => new Response("no", { status: 422, headers }), { status: 422, body: "no", length: "2" }],
  ["many words", () => new Response(long, { headers }), { status: 200, body: long, length: "200000" }],
  ["bytes", () => new Response(Buffer.from("abc"), { headers }), { status: 200, body: "abc", length: "3" }],
  ["no words", () => new Response("", { headers }), { status: 200, body: "", length: "0" }],
  ["a stream", () => new Response(stream(), { headers }), { status: 200, body: "one two three" }],
  [
    "a way on",
    () => new Response(null, { status: 303, headers: { ...headers, location: "/en" } }),
    { status: 303, body: "" },
  ],
  ["nothing", () => new Response(null, { status: 204, headers }), { status: 204, body: "" }],
];

test.each(answers)("%s goes out as the face made it, and headers set afterwards with it", async (_, make, wanted) => {
  const server = await listen(0, "ISS_TEST_PORT");
  const seen: string[] = [];
  server.serve({
    fetch: async (asked) => {
      seen.push(`${asked.method} ${new URL(asked.url).pathname}`, await asked.text());
      const answer = make();
      answer.headers.set("X-Robots-Tag", "noindex");
      answer.headers.delete("Cache-Control");
      return answer;
    },
  });
  const asked = request({ port: server.port, host: "127.0.0.1", path: "/there", method: "POST", agent: false });
  asked.end("sent");
  const [got] = (await once(asked, "response")) as [IncomingMessage];
  const body = (await buffer(got)).toString();
  await server.close();
  expect(seen).toEqual(["POST /there", "sent"]);
  expect({ status: got.statusCode, body }).toEqual({ status: wanted.status, body: wanted.body });
  expect(got.headers).toMatchObject({ "x-robots-tag": "noindex", "x-frame-options": "DENY" });
  expect(got.headers).not.toHaveProperty("cache-control");
  expect(got.headers["content-length"]).toBe(wanted.length);
});

test("beyond the connections that a face may have, whatever comes is closed, and one that ends makes room", async () => {
  const server = await listen(0, "ISS_TEST_PORT", undefined, 2);
  server.serve({ fetch: () => new Response("yes", { headers }) });
  const open = () => connect(server.port, "127.0.0.1").on("error", () => undefined);
  const ask = async (): Promise<string> => {
    const socket = open().end("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    return await text(socket).catch(() => "closed");
  };
  const standing = [open(), open()];
  await Promise.all(standing.map(async (socket) => await once(socket, "connect")));
  expect(["", "closed"]).toContain(await ask());
  standing[0]!.destroy();
  await expect.poll(ask).toMatch(/^HTTP\/1\.1 200 /);
  standing[1]!.destroy();
  await server.close();
});

const origins = { deskOrigin: "http://desk.test", viewOrigin: "http://view.test" };
const ownHeaders: Readonly<Record<string, string>> = {
  ETag: "1",
  "x-powered-by": "somebody",
  "Content-Security-Policy": "default-src *",
  "cache-control": "public",
  "X-Visit": "kept",
};

/** Every way in which a route makes an answer, and what has to arrive of it. */
const ways: readonly [string, () => Response, { status: number; type?: string; body: string }][] = [
  ["json", () => made.json({ a: "é" }, 201), { status: 201, type: "application/json", body: '{"a":"é"}' }],
  ["refuse", () => made.refuse(422, "no"), { status: 422, type: "application/json", body: '{"refused":"no"}' }],
  ["text", () => made.text("é"), { status: 200, type: "text/plain; charset=utf-8", body: "é" }],
  ["page", () => made.page("<p>é"), { status: 200, type: "text/html; charset=utf-8", body: "<p>é" }],
  ["bytes", () => made.bytes(new Uint8Array([97, 98])), { status: 200, type: "application/octet-stream", body: "ab" }],
  ["stream", () => made.bytes(stream()), { status: 200, type: "application/octet-stream", body: "one two three" }],
  ["file", () => made.file(new Uint8Array([97]), "image/png", "a.png"), { status: 200, type: "image/png", body: "a" }],
  ["redirect", () => made.redirect("/en"), { status: 303, body: "" }],
  ["nothing", () => made.nothing(), { status: 204, body: "" }],
  ["other", () => new Response("x", { headers: { "Content-Type": "a/b" } }), { status: 200, type: "a/b", body: "x" }],
];

test.each(ways)("of %s a face's headers go out once each, over those of the route", async (_, make, wanted) => {
  for (const cookies of [0, 1, 2]) {
    const route: Route = {
      name: "way",
      method: "GET",
      path: "/way",
      access: "anyone",
      answers: "json",
      handle: () => {
        const answer = make();
        for (const [name, value] of Object.entries(ownHeaders)) answer.headers.set(name, value);
        for (let n = 0; n < cookies; n++) answer.headers.append("set-cookie", `c${n}=1`);
        return answer;
      },
    };
    const server = await listen(0, "ISS_TEST_PORT");
    const config = { ...origins, testLocale: false };
    server.serve(app({ name: "desk", routes: [route], guards: { anyone: () => ({ who: null }) }, config }));
    const asked = request({ port: server.port, host: "127.0.0.1", path: "/way", agent: false }).end();
    const [got] = (await once(asked, "response")) as [IncomingMessage];
    const body = (await buffer(got)).toString();
    await server.close();
    expect({ status: got.statusCode, type: got.headers["content-type"], body }).toEqual({ type: undefined, ...wanted });
    expect(got.headers).toMatchObject({ ...headersFor({ face: "desk", answers: "json", origins }), "x-visit": "kept" });
    for (const name of forbiddenHeaders) expect(got.headers).not.toHaveProperty(name);
    expect(got.headers["set-cookie"] ?? []).toHaveLength(cookies);
    const names = got.rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());
    const twice = names.filter((name, at) => name !== "set-cookie" && names.indexOf(name) !== at);
    expect(twice).toEqual([]);
  }
});
