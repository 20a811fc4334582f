import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSender, type Trust } from "../report/browser/sender.ts";
import { aviary, sightings } from "./testing/canaries.ts";
import { wholeInstance } from "./testing/whole-instance.ts";

let instance: Awaited<ReturnType<typeof wholeInstance>>;
beforeAll(async () => void (instance = await wholeInstance()), 180_000);
afterAll(async () => await instance?.[Symbol.asyncDispose]());

const { words, canary } = aviary();
const rounds = 8;

const fieldsOf = () => ({
  setting: { note: canary() },
  what: { description: canary() },
  place: { country: canary(), town: canary(), place: canary() },
  person: { description: canary(), vehicle: canary() },
  child: { description: canary(), name: canary() },
  others: { others: canary() },
  identity: { choice: "share", name: canary(), phone: canary(), email: `${canary()}@example.org` },
});

test("the search finds a word in each form, so that finding none means something", () => {
  const word = "cnry0123456789abcdef";
  const hidden = [
    word,
    Buffer.from(word).toString("hex"),
    Buffer.from(`x${word}yy`).toString("base64"),
    Buffer.from(`xx${word}y`).toString("base64url"),
    Buffer.from(`xxx${word}`).toString("base64"),
  ];
  for (const text of hidden)
    expect(sightings([word], [{ path: "a", bytes: Buffer.from(`before ${text} after`) }]), text).not.toEqual([]);
  expect(sightings([word], [{ path: "a", bytes: Buffer.from(word, "utf16le") }])).toHaveLength(1);
});

test(
  "reports through scripts leave no word in the data directory, its logs or what the program says",
  { timeout: 180_000 },
  async () => {
    const page = await (await fetch(`${instance.origin}/en/report`)).text();
    const { trust } = JSON.parse(
      /<script id="island" type="application\/json">(.*?)<\/script>/s.exec(page)?.[1] ?? "",
    ) as { trust: Trust };
    for (let n = 0; n < rounds; n++) {
      const sender = makeSender({
        fetch: (path, init) => fetch(instance.origin + path, init as RequestInit),
        now: () => new Date(),
        wait: async () => {},
        checkpoint: () => {},
      });
      expect(await sender.prepare(trust, "en")).toHaveProperty("readers");
      const file = {
        name: `${canary()}.txt`,
        mime: "text/plain",
        file: new Blob([canary().repeat(50)]),
        compartment: "original" as const,
      };
      const sent = await sender.send(
        { answers: fieldsOf(), language: "en", files: [file] },
        () => {},
        new AbortController().signal,
      );
      expect(sent.kind).toBe("sent");
      if (sent.kind === "sent") words.push(sent.groups.join(""));
    }
    expect(sightings(words, await everything())).toEqual([]);
  },
);

test("reports without scripts leave none on the disk either", { timeout: 180_000 }, async () => {
  // The search kept this process busy; let it notice which of its connections were closed meanwhile.
  await new Promise((done) => setTimeout(done, 200));
  for (let n = 0; n < rounds; n++) await withoutScripts();
  expect(sightings(words, await everything())).toEqual([]);
});

test(
  "and when the program has stopped and written down what it held, there is still none",
  { timeout: 60_000 },
  async () => {
    expect(words.length).toBeGreaterThan(120);
    await instance.stop();
    expect(sightings(words, await everything())).toEqual([]);
  },
);

const everything = async () => [
  ...(await instance.files()),
  { path: "what it said", bytes: Buffer.from(instance.output()) },
];

/** Fills every text field of every page with a word of its own, as somebody in a text browser would. */
const withoutScripts = async (): Promise<void> => {
  let html = await (await fetch(`${instance.origin}/en/report`)).text();
  for (let step = 0; step < 20 && !html.includes('value="send"'); step++) {
    const form = new FormData();
    const named = (pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, name]) => name ?? "");
    for (const hidden of html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g))
      form.set(hidden[1] ?? "", unescaped(hidden[2] ?? ""));
    for (const name of [
      ...named(/<textarea[^>]*? name="([^"]+)"/g),
      ...named(/<input type="(?:text|search)"[^>]*? name="([^"]+)"/g),
    ])
      form.set(name, canary());
    for (const [, name, value] of html.matchAll(/<input type="checkbox"[^>]*? name="([^"]+)" value="([^"]*)"/g))
      form.append(name ?? "", value ?? "");
    form.set("go", "next");
    const before = html;
    html = await (await fetch(`${instance.origin}/en/report`, { method: "POST", body: form })).text();
    // What the page did not understand stays a page of its own; it may be left blank.
    if (/aria-invalid="true"/.test(html) && !/aria-invalid="true"/.test(before)) {
      form.set("go", "skip");
      html = await (await fetch(`${instance.origin}/en/report`, { method: "POST", body: form })).text();
    }
  }
  const form = new FormData();
  for (const hidden of html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g))
    form.set(hidden[1] ?? "", unescaped(hidden[2] ?? ""));
  form.set("go", "send");
  const receipt = await (await fetch(`${instance.origin}/en/report`, { method: "POST", body: form })).text();
  expect(receipt).not.toContain('value="send"');
};

const unescaped = (text: string): string =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
