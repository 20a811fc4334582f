import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { json } from "./answer.ts";
import { app } from "./app.ts";
import { newBodies } from "./body.ts";
import { policy, type BodyPolicy } from "./policy.ts";
import type { Route } from "./route.ts";
import { carriedBy, exactHeaders } from "../testing/exact-headers.ts";
import { listen } from "./testing/in-chromium.ts";

const mib = 2 ** 20;
const row = (name: string, takes: Route["takes"], answers: Route["answers"] = "json"): Route => ({
  name,
  method: "POST",
  path: `/${name}`,
  access: "anyone",
  answers,
  ...(takes === undefined ? {} : { takes }),
  handle: ({ body, cut }) =>
    body instanceof FormData
      ? json({ cut, fields: [...body.keys()] })
      : json({ cut, bytes: body instanceof Uint8Array ? body.length : typeof body }),
});
const site = async (limits: Partial<BodyPolicy> = {}) => {
  const bodies = newBodies({ ...policy.bodies, least: 1, ...limits });
  const served = app({
    name: "public",
    routes: [
      row("words", { type: "form", limit: 10 * mib }),
      row("form", { type: "multipart", limit: 2 * mib, larger: "cut" }),
      row("page", { type: "multipart", limit: 2 * mib }, "page"),
      row("json", { type: "json", limit: 4 * mib }),
      row("part", { type: "bytes", limit: mib }),
    ],
    guards: { anyone: () => ({ who: null }) },
    config: { deskOrigin: "http://desk.test", viewOrigin: "http://view.test", testLocale: false },
    errorPage: ({ status, reason }) => `${status} ${reason}`,
    bodies,
  });
  const listening = await listen(served);
  const port = Number(new URL(listening.origin).port);
  /** Sends this much of a body, by hand, and stands still; the answer when it comes. */
  const begin = (path: string, type: string, announced: number | null, sent: string | Buffer) => {
    const socket = connect(port, "127.0.0.1");
    const answer = new Promise<{ status: number; head: string; text: string }>((done) => {
      let read = "";
      socket
        .on("error", () => undefined)
        .on("data", (chunk: Buffer) => {
          read += chunk.toString();
          const [head = "", text = ""] = read.split("\r\n\r\n");
          if (text !== "") done({ status: Number(head.slice(9, 12)), head: head.toLowerCase(), text });
        });
    });
    const length = announced === null ? "Transfer-Encoding: chunked" : `Content-Length: ${announced}`;
    socket.write(`POST /${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\n${length}\r\n\r\n`);
    const chunk = announced === null ? [`${sent.length.toString(16)}\r\n`, sent, "\r\n"] : [sent];
    for (const one of chunk) socket.write(one);
    return { answer, socket, write: (more: string | Buffer) => socket.write(more) };
  };
  return {
    begin,
    served,
    [Symbol.asyncDispose]: async () => await listening[Symbol.asyncDispose](),
  };
};
const parts = "multipart/form-data; boundary=b";
const urlencoded = "application/x-www-form-urlencoded";
const field = (name: string, value = "x") =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const fileHead = `--b\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\n`;

test("4 MiB of fields without a sign between are refused unread, announced or not", async () => {
  await using here = await site();
  const flood = Buffer.alloc(4 * mib, "a&");
  const announced = here.begin("words", urlencoded, flood.length, flood.subarray(0, 1_000));
  expect(await announced.answer).toMatchObject({ status: 413, text: '{"refused":"body-too-large"}' });
  for (const path of ["words", "form", "page"])
    expect(await here.begin(path, urlencoded, null, flood).answer).toMatchObject({ status: 413 });
  const small = Buffer.alloc(policy.urlencoded, "a&");
  expect(await here.begin("words", urlencoded, small.length, small).answer).toMatchObject({ status: 413 });
});

test("a body comes whole through the socket: bytes, JSON and forms, in any pieces", async () => {
  await using here = await site();
  const part = here.begin("part", "application/octet-stream", 300_000, Buffer.alloc(100_000));
  await wait(20);
  part.write(Buffer.alloc(200_000));
  expect((await part.answer).text).toBe('{"cut":false,"bytes":300000}');
  const text = `{"a":"${"é".repeat(100_000)}"}`;
  expect((await here.begin("json", "application/json", Buffer.byteLength(text), text).answer).text).toContain("object");
  const form = field("a") + field("b") + "--b--\r\n";
  const sent = here.begin("form", parts, form.length, form.slice(0, 70));
  await wait(20);
  sent.write(form.slice(70));
  expect((await sent.answer).text).toBe('{"cut":false,"fields":["a","b"]}');
});

test("a body that does not end is answered 408; of a form that may be cut, the fields that arrived are kept", async () => {
  await using here = await site({ lasts: 150 });
  const began = performance.now();
  const slow = await Promise.all([
    here.begin("json", "application/json", 100, "{").answer,
    here.begin("page", parts, 1_000, field("a") + field("b")).answer,
    here.begin("form", parts, 1_000, field("a").slice(0, 20)).answer,
    here.begin("form", parts, mib, field("a") + field("b") + fileHead + "half a film").answer,
    // Beyond its limit a form is read only to be let go, and that ends as well.
    here.begin("form", parts, 5 * mib, field("a") + fileHead + "x".repeat(3 * mib)).answer,
  ]);
  expect(performance.now() - began).toBeGreaterThan(140);
  expect(slow.map(({ status, text }) => [status, text])).toEqual([
    [408, '{"refused":"body-too-slow"}'],
    [413, "413 body-too-slow"],
    [408, '{"refused":"body-too-slow"}'],
    [408, '{"cut":"slow","fields":["a","b"]}'],
    [408, '{"cut":"slow","fields":["a"]}'],
  ]);
});

test("when all room is taken by bodies that stand still, the heaviest of them make room for who comes", async () => {
  await using here = await site({ large: 3 * mib, waits: 100 });
  const file = Buffer.alloc(1.5 * mib);
  const stalled = [];
  for (let n = 0; n < 3; n++) {
    stalled.push(here.begin("form", parts, 2 * mib, Buffer.concat([Buffer.from(field("a") + fileHead), file])));
    await wait(30);
  }
  const honest = field("a") + fileHead + "x".repeat(mib) + "\r\n--b--\r\n";
  const answer = await here.begin("form", parts, honest.length, honest).answer;
  expect([answer.status, answer.text]).toEqual([200, '{"cut":false,"fields":["a","files"]}']);
  // What the others had told before their files is given back to them.
  const first = await stalled[0]!.answer;
  expect([first.status, first.text]).toEqual([503, '{"cut":"crowded","fields":["a"]}']);
  // The small ones have a room of their own, which nobody had to leave.
  expect(await here.begin("json", "application/json", 2, "{}").answer).toMatchObject({ status: 200 });
  for (const { socket } of stalled) socket.destroy();
});

test("who finds no room and is itself the heaviest is answered 503, and when to come again", async () => {
  await using here = await site({ small: 100_000, waits: 50 });
  const text = `"${"x".repeat(200_000)}"`;
  const answer = await here.begin("json", "application/json", text.length, text).answer;
  expect([answer.status, answer.text]).toEqual([503, '{"refused":"no-room-for-body"}']);
  expect(answer.head).toContain("retry-after: 10");
  // Nothing of it is counted any more.
  const small = `"${"x".repeat(90_000)}"`;
  for (let n = 0; n < 5; n++)
    expect((await here.begin("json", "application/json", small.length, small).answer).status).toBe(200);
});

test("what ends early carries exactly the headers of its kind", async () => {
  await using here = await site({ lasts: 50, small: 1_000, waits: 10 });
  const ask = async (path: string, type: string, sent: string, ends: boolean) => {
    const body = new ReadableStream<Uint8Array>({
      start: (control) => {
        control.enqueue(Buffer.from(sent));
        if (ends) control.close();
      },
    });
    const headers = { "content-type": type, "content-length": "5000" };
    const init = { method: "POST", body, headers, duplex: "half" } as const;
    return await here.served.fetch(new Request(`http://localhost/${path}`, init));
  };
  const json = "application/json";
  const answers = [
    [408, "json", await ask("json", json, "{", false)],
    [503, "json", await ask("json", json, `"${"x".repeat(4_998)}"`, true)],
    [413, "page", await ask("page", parts, field("a"), false)],
    [503, "page", await ask("page", parts, field("a", "x".repeat(4_000)), true)],
  ] as const;
  for (const [status, kind, answer] of answers) {
    expect(answer.status).toBe(status);
    expect(carriedBy(answer)).toEqual(exactHeaders("public", kind));
    expect(answer.headers.get("retry-after")).toBe(status === 503 ? "10" : null);
  }
});

test("a connection that breaks in the middle gives its room back", async () => {
  await using here = await site({ small: 100_000, waits: 30 });
  for (let n = 0; n < 5; n++) {
    const gone = here.begin("json", "application/json", 90_000, Buffer.alloc(80_000, "1"));
    await wait(20);
    gone.socket.destroy();
    await wait(20);
  }
  const text = `"${"x".repeat(80_000)}"`;
  expect((await here.begin("json", "application/json", text.length, text).answer).status).toBe(200);
});

test("what a handler works with keeps its place until it has answered", async () => {
  const bodies = newBodies({ ...policy.bodies, least: 1, small: 1_000, waits: 10 });
  const send = () =>
    bodies.read(
      new Request("http://www.test/", {
        method: "POST",
        body: new Uint8Array(700),
        headers: { "content-type": "application/octet-stream", "content-length": "700" },
      }),
      { type: "bytes", limit: 1_000 },
    );
  const first = await send();
  expect(await send()).toMatchObject({ refused: { status: 503 } });
  if ("done" in first) first.done();
  expect(await send()).toMatchObject({ cut: false });
});

test("bodies that stand still push each other out before they shut the door", () => {
  const { small, large, least, smallest, ofAnnounced, waiters } = policy.bodies;
  const most = small / least + large / Math.max(least, smallest / ofAnnounced) + 2 * waiters;
  expect(most).toBeLessThan(policy.connections);
});

test("a body counts for what its connection weighs, however little was announced; beyond those that wait it is refused unread", async () => {
  await using here = await site({ small: 100_000, least: 40_000, waiters: 1, waits: 300 });
  const begun = Array.from({ length: 5 }, () => here.begin("json", "application/json", 3, "["));
  const answers = begun.map(async ({ answer }) => (await answer).status);
  await wait(100);
  const inTime = await Promise.all(answers.map((answer) => Promise.race([answer, wait(0, "no answer yet")])));
  expect(inTime.toSorted()).toEqual([503, 503, "no answer yet", "no answer yet", "no answer yet"]);
  // The one that waited takes the place of one that stood still.
  await wait(400);
  const later = await Promise.all(answers.map((answer) => Promise.race([answer, wait(0, "no answer yet")])));
  expect(later.filter((status) => status === 503)).toHaveLength(3);
  for (const { socket } of begun) socket.destroy();
});
