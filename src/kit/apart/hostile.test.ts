import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { withChildren } from "./testing/with-children.ts";

// Each test starts processes.
vi.setConfig({ testTimeout: 60_000 });

type Sent = { readonly head: string; readonly pieces?: readonly Buffer[]; readonly stays?: number };
/** Bytes over a connection of their own, and all that comes back until it ends, or for `stays` milliseconds. */
const raw = (origin: string, { head, pieces = [], stays = 20_000 }: Sent): Promise<string> =>
  new Promise((done) => {
    const socket = connect(Number(new URL(origin).port), "127.0.0.1");
    let heard = "";
    const over = (): void => {
      clearTimeout(leaves);
      socket.destroy();
      done(heard);
    };
    const leaves = setTimeout(over, stays);
    socket.on("data", (piece) => (heard += piece.toString("latin1")));
    socket.on("end", over).on("error", over).on("close", over);
    socket.write(head);
    for (const piece of pieces) socket.write(piece);
  });
const head = (path: string, length: number): string =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\n\r\n`;
const statuses = (heard: string): string[] => [...heard.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status!);
const dear = (origin: string): Promise<Response> =>
  fetch(`${origin}/en/dear`, { method: "POST", body: "q=child", headers: { connection: "close" } });

test("who sends a part of a body and keeps the connection holds no place", async () => {
  await using it = await withChildren({ behaves: "tells" }, { numbers: { workshop: { atOnce: 1, waiting: 1 } } });
  const held = Array.from({ length: 12 }, () => raw(it.origin, { head: `${head("/en/dear", 7)}q`, stays: 4_000 }));
  await wait(100);
  for (let n = 0; n < 5; n++) expect((await dear(it.origin)).status).toBe(200);
  await Promise.all(held);
});

test("a body that comes too slowly, or weighs too much, is refused before it takes a place", async () => {
  await using it = await withChildren(
    { behaves: "tells" },
    { numbers: { workshop: { arrivesWithin: 300, largest: 1_000 } } },
  );
  const slow = await raw(it.origin, { head: `${head("/en/dear", 7)}q` });
  expect([statuses(slow), slow]).toEqual([["413"], expect.stringContaining("body-too-slow")]);
  for (const length of [1_001, 8 * 2 ** 20]) {
    const large = await raw(it.origin, { head: head("/en/dear", length), pieces: [Buffer.alloc(length, "x")] });
    expect([statuses(large), large]).toEqual([["413"], expect.stringContaining("body-too-large")]);
  }
  const chunk = `3e9\r\n${"x".repeat(1_001)}\r\n0\r\n\r\n`;
  const chunked = head("/en/dear", 0).replace("Content-Length: 0", "Transfer-Encoding: chunked") + chunk;
  expect(statuses(await raw(it.origin, { head: chunked }))).toEqual(["413"]);
  const whole = await raw(it.origin, { head: head("/en/dear", 1_000), pieces: [Buffer.alloc(1_000, "x")] });
  expect(statuses(whole)).toEqual(["200"]);
});

test.each(["/en/dear", "/en/form"])(
  "fifty of %s in one packet, by somebody who leaves, cost nobody else",
  async (path) => {
    await using it = await withChildren({ behaves: "tells" });
    const warned = vi.spyOn(process, "emitWarning");
    const packet = `${head(path, 7)}q=child`.repeat(50);
    for (const stays of [1, 50, 500]) await raw(it.origin, { head: packet, stays });
    const began = performance.now();
    const answer = await fetch(it.origin + path, { method: "POST", body: "q=child" });
    expect([answer.status, performance.now() - began < 3_000]).toEqual([200, true]);
    expect(warned).not.toHaveBeenCalled();
  },
);

test("who waits behind another request of the same connection is answered after it, and the connection ends", async () => {
  await using it = await withChildren({ behaves: "tells" });
  const packet = ["/en/late", "/en/dear", "/en/other"].map((path) => `${head(path, 1)}x`).join("");
  expect(statuses(await raw(it.origin, { head: packet }))).toEqual(["204", "200"]);
});

test("who leaves while waiting in line is dropped, and the child is not asked", async () => {
  await using it = await withChildren({ behaves: "waits" });
  await dear(it.origin);
  const first = dear(it.origin);
  await wait(100);
  await Promise.all(Array.from({ length: 6 }, () => raw(it.origin, { head: `${head("/en/dear", 1)}x`, stays: 200 })));
  const began = performance.now();
  expect((await dear(it.origin)).status).toBe(200);
  // Its own second and a half, and the rest of the first one's: not those of six who left.
  expect(performance.now() - began).toBeLessThan(4_500);
  await first;
});

test.each([200 * 1024, 1 << 20, 24 << 20])(
  "a refusal before the end of %i bytes arrives as it was given",
  async (length) => {
    await using it = await withChildren({ behaves: "refuses" });
    for (let n = 0; n < 8; n++) {
      const heard = await raw(it.origin, { head: head("/en/form", length), pieces: [Buffer.alloc(length, "a&")] });
      expect([statuses(heard), heard]).toEqual([["413"], expect.stringMatching(/too large$/)]);
    }
  },
);

test("a workshop that is stuck is noticed, ended, and another answers; who asked hears that it failed", async () => {
  await using it = await withChildren({ behaves: "tells" }, { numbers: { workshop: { answersWithin: 1_500 } } });
  const { pid } = (await (await dear(it.origin)).json()) as { pid: number };
  process.kill(pid, "SIGSTOP");
  expect((await dear(it.origin)).status).toBe(500);
  const next = await dear(it.origin);
  expect(next.status).toBe(200);
  expect(((await next.json()) as { pid: number }).pid).not.toBe(pid);
});

test("a workshop that was killed, idle or at work, costs nobody an answer", async () => {
  await using it = await withChildren({ behaves: "waits" });
  for (const after of [0, 500]) {
    const { pid } = (await (await dear(it.origin)).json()) as { pid: number };
    if (after === 0) process.kill(pid, "SIGKILL");
    else setTimeout(() => process.kill(pid, "SIGKILL"), after);
    expect((await dear(it.origin)).status).toBe(200);
  }
});
