import { afterAll, beforeAll, expect, test } from "vitest";
import { randomInt } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { makeSender, type Trust } from "../report/browser/sender.ts";
import { addressForms, bytesFrom, fetchFrom } from "./testing/from-address.ts";
import { wholeInstance } from "./testing/whole-instance.ts";

let instance: Awaited<ReturnType<typeof wholeInstance>>;
beforeAll(async () => void (instance = await wholeInstance()), 180_000);
afterAll(async () => await instance?.[Symbol.asyncDispose]());

/** One person, one address. */
const addresses = Array.from(
  { length: 3 },
  () => `127.${randomInt(100, 250)}.${randomInt(100, 250)}.${randomInt(100, 250)}`,
);
type File = { readonly path: string; readonly bytes: Buffer };

/** Four bytes lie somewhere in some megabytes by chance once in a while; those of two people do not. */
const foundIn = (files: readonly File[], looked: readonly string[]): string[] => {
  const forms = looked.map((address) => ({ address, ...addressForms(address) }));
  const written = forms.flatMap(({ address, written: all }) =>
    all.flatMap(([form, bytes]) =>
      files.filter((file) => file.bytes.includes(bytes)).map(({ path }) => `${address} as ${form} in ${path}`),
    ),
  );
  const packed = forms.filter(({ packed: all }) =>
    all.some((bytes) => files.some((file) => file.bytes.includes(bytes))),
  );
  return [...written, ...(packed.length > 1 ? packed.map(({ address }) => `${address} as four bytes`) : [])];
};

test("the search finds an address in each form, so that finding none means something", () => {
  const lies = (all: readonly Buffer[]): File[] =>
    all.map((bytes) => ({ path: "a", bytes: Buffer.concat([Buffer.from("x"), bytes]) }));
  for (const [form, bytes] of addressForms(addresses[0]!).written)
    expect(foundIn(lies([bytes]), addresses), form).not.toEqual([]);
  const two = addresses.slice(0, 2).map((address) => addressForms(address).packed[1]!);
  expect(foundIn(lies(two), addresses)).toHaveLength(2);
});

test(
  "no address of anybody who asked, reported, came back, erred or attacked is kept or said",
  { timeout: 180_000 },
  async () => {
    const statuses: number[] = [];
    for (const address of addresses) {
      const ask = fetchFrom(address, instance.origin, {
        "x-forwarded-for": address,
        forwarded: `for=${address}`,
        "x-real-ip": address,
      });
      const seen = async (path: string, init: RequestInit = {}): Promise<Response> => {
        const answer = await ask(path, init as never);
        statuses.push(answer.status);
        return answer as Response;
      };
      const html = await (await seen("/en/report")).text();
      const { trust } = JSON.parse(
        /<script id="island" type="application\/json">(.*?)<\/script>/s.exec(html)?.[1] ?? "",
      ) as { trust: Trust };
      const sender = makeSender({
        fetch: ask,
        now: () => new Date(),
        wait: (ms) => wait(ms),
        checkpoint: () => undefined,
      });
      await sender.prepare(trust, "en");
      const file = { name: "a.txt", mime: "text/plain", file: new Blob(["A plate."]), compartment: "media" } as const;
      const answers = { what: { description: "A lobby at night." }, place: { country: "TH" } };
      const sent = await sender.send(
        { answers, language: "en", files: [file] },
        () => undefined,
        AbortSignal.timeout(60_000),
      );
      expect(sent.kind).toBe("sent");
      const form = { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" } };
      const data = { method: "POST", headers: { "content-type": "application/json" } };
      for (const path of ["/", "/nowhere", "/en/search", "/en/return", "/sitemap.xml", "/exit"]) await seen(path);
      await seen("/en/search", { ...form, body: "q=hotel" });
      await seen("/en/report", { ...form, body: "what.description=A+lobby&go=send&token=none" });
      await seen("/en/return", { ...form, body: "receipt=0000+0000+0000+0000+0000&go=open" });
      await seen("/api/arrivals", { ...data, body: JSON.stringify({ mailbox: "0".repeat(32) }) });
      await seen("/api/reports", { ...data, body: "{" });
      await seen("/api/visits", { ...data, body: "x".repeat(2 ** 20) });
      await seen("/api/thread", { headers: { authorization: "Bearer none" } });
      expect(await bytesFrom(address, instance.origin, "hello there\r\n\r\n")).toMatch(/^HTTP\/1\.1 400/);
      await bytesFrom(address, instance.origin, "POST /api/reports HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{");
    }
    expect(new Set(statuses).size, "all sorts of answers").toBeGreaterThan(5);
    const said = { path: "what it said", bytes: Buffer.from(instance.output()) };
    expect(foundIn([...(await instance.files()), said], addresses)).toEqual([]);
    await instance.stop();
    const left = await instance.files();
    expect(
      left.some(({ bytes }) => bytes.includes("age-encryption.org/v1")),
      "the reports are there",
    ).toBe(true);
    expect(foundIn([...left, { path: "what it said", bytes: Buffer.from(instance.output()) }], addresses)).toEqual([]);
  },
);
