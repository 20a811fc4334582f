import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { fixedClock } from "../kit/clock.ts";
import { page } from "../kit/http/answer.ts";
import { app } from "../kit/http/app.ts";
import { listen } from "./listen.ts";

const quick = { headersTimeout: 100, requestTimeout: 300, connectionsCheckingInterval: 50 };

const listening = async (made: () => void = () => undefined) => {
  const server = await listen(0, "ISS_PUBLIC_PORT", quick);
  const handle = () => {
    made();
    return page("<p>hello</p>");
  };
  const row = { path: "/hello", access: "anyone", answers: "page", handle } as const;
  server.serve(
    app({
      name: "public",
      routes: [
        { ...row, name: "hello", method: "GET", sameForAll: true },
        { ...row, name: "say", method: "POST", takes: { type: "json", limit: 10 ** 6 } },
      ],
      guards: { anyone: () => ({ who: null }) },
      config: { deskOrigin: "http://desk.test", viewOrigin: "http://view.test", testLocale: false },
      clock: fixedClock("2026-11-24T12:00:00Z"),
    }),
  );
  /** Everything that comes back until the server hangs up. */
  const say = async (words: string): Promise<string> => {
    const socket = connect(server.port, "127.0.0.1");
    socket.write(words);
    return await text(socket);
  };
  return { say, [Symbol.asyncDispose]: () => server.close() };
};

test("who never ends the header lines, or the body, is hung up on", async () => {
  await using server = await listening();
  expect(await server.say("GET /hello HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")).toMatch(/^HTTP\/1\.1 408 /);
  const head =
    "POST /hello HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500000\r\n\r\n";
  expect(await server.say(`${head}"`)).toMatch(/^HTTP\/1\.1 408 /);
});

test("what lies ready is given however it is asked for, and HEAD gets the header lines alone", async () => {
  let made = 0;
  await using server = await listening(() => void made++);
  const ask = (line: string) => server.say(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  for (const line of ["GET /hello", "GET /hello?1", "GET /h%65llo?2", "GET /hello?3"])
    expect(await ask(line), line).toMatch(/^HTTP\/1\.1 200 [\s\S]*\r\n\r\n<p>hello<\/p>$/);
  for (const line of ["HEAD /hello", "HEAD /hello?4", "HEAD /h%65llo"])
    expect(await ask(line), line).toMatch(/^HTTP\/1\.1 200 [\s\S]*content-length: 12\r\n[\s\S]*\r\n\r\n$/i);
  expect(made).toBe(1);
});
