import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { policy } from "./policy.ts";
import { withChildren } from "./testing/with-children.ts";

// Each test starts processes.
vi.setConfig({ testTimeout: 60_000 });

type Told = {
  pid: number;
  method: string;
  url: string;
  headers: Record<string, string>;
  length: number;
  sha256: string;
};

const post = (url: string, body: BodyInit = "x", headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { method: "POST", body, headers: { connection: "close", ...headers } });

test("what is sent arrives in the child byte for byte, with its length told or in chunks, and the answer comes back", async () => {
  await using it = await withChildren({ behaves: "tells" });
  for (const length of [0, 1, 65_535, 65_536, 65_537, 5_000_000])
    for (const chunked of [false, true]) {
      const body = randomBytes(length);
      const sent = chunked ? new Blob([body]).stream() : body;
      const answer = await fetch(`${it.origin}/en/form?a=b`, {
        method: "POST",
        body: sent,
        duplex: "half",
      } as RequestInit);
      const told = (await answer.json()) as Told;
      expect(told, `${length} ${chunked}`).toMatchObject({ method: "POST", length, sha256: sha256(body) });
      expect(told.url).toMatch(/\/en\/form\?a=b$/);
    }
});

test("no agent, address or cookie travels along; what a page needs does", async () => {
  await using it = await withChildren({ behaves: "tells" });
  const told = (await (
    await post(`${it.origin}/fr/form`, "x", {
      "user-agent": "somebody",
      "x-forwarded-for": "203.0.113.9",
      cookie: "a=b",
      authorization: "Bearer x",
      referer: "http://elsewhere",
      "accept-language": "fr",
      "content-type": "text/plain",
    })
  ).json()) as Told;
  expect(Object.keys(told.headers).toSorted()).toEqual(
    ["accept", "accept-encoding", "accept-language", "connection", "content-length", "content-type", "host"].toSorted(),
  );
});

test("a used child ends after its term, with what it has under way; another had stood ready", async () => {
  const plain = { ...policy.plain, takesFor: 700, spareAfter: 50 };
  await using it = await withChildren({ behaves: "waits" }, { numbers: { plain } });
  const pid = async () => ((await (await post(`${it.origin}/en/form`)).json()) as Told).pid;
  const first = pid();
  await wait(1_000);
  const second = pid();
  expect(await first).not.toBe(await second);
  const gone = () => it.children.filter((one) => !one.isAlive()).map(({ pid }) => pid);
  await expect.poll(gone, { timeout: 10_000 }).toContain(await first);
});

test("somebody who sends slowly does not make one more child every term", async () => {
  const plain = { ...policy.plain, takesFor: 200, spareAfter: 20, usedAtMost: 2 };
  await using it = await withChildren({ behaves: "tells" }, { numbers: { plain } });
  const slow = Array.from({ length: 12 }, () => {
    const asked = request(`${it.origin}/en/form`, { method: "POST", headers: { "content-length": "10" } });
    asked.on("error", () => undefined);
    return asked;
  });
  for (const asked of slow) {
    asked.write("x");
    await wait(250);
  }
  // Two that were used, the one that takes forms now, the spare, and the workshop.
  expect(it.children.filter((child) => child.isAlive()).length).toBeLessThanOrEqual(5);
  for (const asked of slow) asked.destroy();
});

test("a child that dies before its answer costs a page with a number; half an answer never passes for a whole one", async () => {
  await using it = await withChildren({ behaves: "dies" });
  for (const path of ["/en/form", "/en/dear", "/en/form"]) {
    const answer = await post(it.origin + path);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toMatch(/<h1>fault [0-9a-f]{8}<\/h1>/);
  }
  await using half = await withChildren({ behaves: "dies-half-way" });
  const answer = await post(`${half.origin}/en/form`);
  await expect(answer.text()).rejects.toThrow();
});

test("who leaves before all was sent takes nothing along, and the next is answered", async () => {
  await using it = await withChildren({ behaves: "tells" });
  for (let n = 0; n < 5; n++) {
    const asked = request(`${it.origin}/en/form`, { method: "POST", headers: { "content-length": "100000" } });
    asked.on("error", () => undefined);
    asked.write(Buffer.alloc(50_000));
    await wait(50);
    asked.destroy();
  }
  expect((await post(`${it.origin}/en/form`)).status).toBe(200);
});

test("dear answers wait in a short line, and beyond it somebody hears at once that many are asking", async () => {
  await using it = await withChildren({ behaves: "waits" }, { numbers: { workshop: { atOnce: 1, waiting: 1 } } });
  await post(`${it.origin}/en/dear`);
  // Whoever was answered has left the line.
  await wait(100);
  const began = performance.now();
  const asked = Array.from({ length: 5 }, async () => {
    const answer = await post(`${it.origin}/en/dear`);
    return { status: answer.status, after: answer.headers.get("retry-after"), ms: performance.now() - began };
  });
  const answers = await Promise.all(asked);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 503, 503, 503]);
  for (const { status, after, ms } of answers) if (status === 503) expect([after, ms < 1_000]).toEqual(["10", true]);
});

test("what is not apart, or of a language there is not, stays where it is", async () => {
  await using it = await withChildren({ behaves: "dies" });
  for (const path of ["/en/formx", "/en/form/", "/xx/form", "/enx/form", "/en/other", "/form", "//en/form"])
    expect((await post(it.origin + path)).status, path).toBe(204);
  const got = request(`${it.origin}/en/form`).end();
  expect(
    await new Promise((done) =>
      got.once("response", (answer) => void text(answer).then(() => done(answer.statusCode))),
    ),
  ).toBe(204);
});

test("when the program is killed its children go, and take their folder along", async () => {
  const program = spawn(process.execPath, [join(import.meta.dirname, "testing/small-parent.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(program.stdout, "data")) as [Buffer];
  const { children, folder } = JSON.parse(line.toString()) as { children: number[]; folder: string };
  expect(children.length).toBeGreaterThan(0);
  expect([children.every(isAlive), existsSync(folder)]).toEqual([true, true]);
  program.kill("SIGKILL");
  await expect.poll(() => children.filter(isAlive), { timeout: 10_000 }).toEqual([]);
  expect(existsSync(folder)).toBe(false);
});

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
