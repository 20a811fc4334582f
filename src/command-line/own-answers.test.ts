import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { page } from "../kit/http/answer.ts";
import { app } from "../kit/http/app.ts";
import { headersFor, type FaceName } from "../kit/http/headers.ts";
import { listen, type Listening } from "./listen.ts";

const origins = { deskOrigin: "https://desk.test", viewOrigin: "https://view.test" };
const config = { ...origins, testLocale: false };
const soon = { headersTimeout: 300, requestTimeout: 300, connectionsCheckingInterval: 50 };

/** What no route is asked for, byte by byte, and what is said to it. */
const cases: readonly (readonly [what: string, status: number, sent: string])[] = [
  ["no request at all", 400, "hello there\r\n\r\n"],
  ["an unknown version", 400, "GET / HTTP/9.9\r\nHost: a\r\n\r\n"],
  ["two lengths", 400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"],
  ["a name that is none", 400, "GET / HTTP/1.1\r\nHost: a b/c@d\r\n\r\n"],
  ["no name", 400, "GET / HTTP/1.1\r\n\r\n"],
  ["no name, in the old way", 400, "GET / HTTP/1.0\r\n\r\n"],
  ["two names", 400, "GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n"],
  ["an address that is none", 400, "GET http://[::x/ HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["an expectation", 417, "POST / HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\nContent-Length: 0\r\n\r\n"],
  ["a head that is too long", 431, `GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`],
  ["a head that never ends", 408, "GET / HTTP/1.1\r\nHost: a\r\n"],
];

describe.each(["public", "desk", "view"] satisfies FaceName[])("before any route of the face %s is asked", (name) => {
  let server: Listening;
  beforeAll(async () => {
    server = await listen(0, "ISS_TEST_PORT", soon);
    const routes = [
      {
        name: "home",
        method: "GET",
        path: "/",
        access: "anyone",
        answers: "page",
        handle: () => page("<p>home"),
      } as const,
    ];
    server.serve(app({ name, config, routes, guards: { anyone: () => ({ who: null }) } }));
  });
  afterAll(() => server.close());

  it.each(cases)("%s is refused with %i and every header of the face", async (_, status, sent) => {
    const socket = connect(server.port, "127.0.0.1");
    socket.write(sent);
    const [head = ""] = (await text(socket)).split("\r\n\r\n");
    const [line = "", ...lines] = head.split("\r\n");
    expect(line.split(" ").slice(0, 2)).toEqual(["HTTP/1.1", String(status)]);
    const headers = Object.fromEntries(
      lines.map((one) => [one.slice(0, one.indexOf(":")).toLowerCase(), one.slice(one.indexOf(":") + 2)]),
    );
    expect(headers).toMatchObject(headersFor({ face: name, answers: "json", origins }));
    expect(headers["connection"]).toBe("close");
  });
});

it("bears headers while nothing is served yet, too", async () => {
  const server = await listen(0, "ISS_TEST_PORT", soon);
  const socket = connect(server.port, "127.0.0.1");
  socket.write("hello there\r\n\r\n");
  expect((await text(socket)).toLowerCase()).toContain("content-security-policy: default-src 'none'");
  await server.close();
});
