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

/** Fills every text field of every page with a word of its own, as somebody in a text browser would, and sends. */
const withoutScripts = async (): Promise<void> => {
  let html = await (await fetch(`${instance.origin}/en/report`)).text();
  for (let step = 0; step < 20 && !html.includes('value="send"'); step++) {
    const form = carried(html);
    for (const { name, type } of textFieldsIn(html))
      form.set(name ?? "", type === "email" ? `${canary()}@example.org` : canary());
    for (const { name, value } of tagsIn(html, "input").filter(({ type }) => type === "checkbox"))
      form.append(name ?? "", value ?? "");
    html = await post(form, "next");
  }
  expect(await post(carried(html), "send")).toMatch(/class="receipt"/);
};

const post = async (form: FormData, go: string): Promise<string> => {
  form.set("go", go);
  return (await fetch(`${instance.origin}/en/report`, { method: "POST", body: form })).text();
};

const carried = (html: string): FormData => {
  const form = new FormData();
  for (const { name, value } of tagsIn(html, "input").filter(({ type }) => type === "hidden"))
    form.set(name ?? "", unescaped(value ?? ""));
  return form;
};

/** A date takes no words; everything else does. */
const textFieldsIn = (html: string) => [
  ...tagsIn(html, "textarea"),
  ...tagsIn(html, "input").filter(
    ({ type, inputmode }) => ["text", "tel", "email"].includes(type ?? "") && inputmode !== "numeric",
  ),
];

/** The attributes of each such tag, in whatever order they stand. */
const tagsIn = (html: string, tag: string): Record<string, string | undefined>[] =>
  [...html.matchAll(new RegExp(`<${tag}\\b([^>]*)>`, "g"))].map(([, inside]) =>
    Object.fromEntries([...(inside ?? "").matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
  );

const unescaped = (text: string): string =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
