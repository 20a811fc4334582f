import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSender, type Trust } from "../report/browser/sender.ts";
import { writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { aviary, formsOf, sightings } from "./testing/canaries.ts";
import { countIn, mayReadMemory, treeOf } from "./testing/memory.ts";
import { wholeInstance } from "./testing/whole-instance.ts";

let instance: Awaited<ReturnType<typeof wholeInstance>>;
beforeAll(async () => void (instance = await wholeInstance()), 180_000);
afterAll(async () => await instance?.[Symbol.asyncDispose]());

const { words, mark, canary } = aviary();
/** What every request says of who asks. */
const { mark: told, canary: tell } = aviary();
const headers = { "user-agent": `Mozilla/5.0 ${tell()}`, "x-forwarded-for": tell() };
const receipts: string[] = [];
/** Every word begins with the mark: looked for alone it finds them all, in a fraction of the time. */
const wanted = (): string[] => [mark, ...receipts];
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
        fetch: (path, init) =>
          fetch(instance.origin + path, { ...(init as RequestInit), headers: { ...init?.headers, ...headers } }),
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
      if (sent.kind === "sent") receipts.push(sent.groups.join(""));
    }
    expect(sightings(wanted(), await everything())).toEqual([]);
  },
);

test("reports without scripts leave none on the disk either", { timeout: 180_000 }, async () => {
  // The search kept this process busy; let it notice which of its connections were closed meanwhile.
  await new Promise((done) => setTimeout(done, 200));
  for (let n = 0; n < rounds; n++) await withoutScripts();
  expect(sightings(wanted(), await everything())).toEqual([]);
});

test("a word in memory is found, so that finding none means something", (context) => {
  const [word] = aviary().words.concat(aviary().canary());
  const held = formsOf(word!).map(([, bytes]) => Buffer.from(bytes));
  if (!mayReadMemory(instance.pid)) return context.skip("the memory of a process may not be read here");
  const found = countIn(process.pid, held);
  expect(found.every((times) => times > 0)).toBe(true);
  // It lies across the edge of what is read at once, too.
  const large = Buffer.alloc(40 * 1024 * 1024);
  for (let at = 0; at < 3; at++) held[0]!.copy(large, (at + 1) * 12 * 1024 * 1024);
  expect(countIn(process.pid, [held[0]!])[0]).toBeGreaterThanOrEqual(3);
  expect(large.length).toBeGreaterThan(0);
});

test(
  "a minute later neither words nor agent nor address are in the memory of the program, its children or PostgreSQL",
  { timeout: 180_000 },
  async (context) => {
    if (!mayReadMemory(instance.pid)) return context.skip("the memory of a process may not be read here");
    const kinds = treeOf(instance.pid).map(({ what }) => what);
    for (const kind of ["the program", "apart plain", "apart workshop"]) expect(kinds).toContain(kind);
    expect(kinds.some((kind) => kind.startsWith("PostgreSQL"))).toBe(true);
    const forms = { "a word": mark, "agent or address": told };
    const found = (): string[] => {
      const seen = new Set<string>();
      return treeOf(instance.pid).flatMap(({ pid, what }) => {
        const needles = Object.entries(forms).flatMap(([whose, word]) =>
          formsOf(word).map(([form, bytes]) => ({ said: `${whose} as ${form} in ${what}`, bytes })),
        );
        const counts = countIn(
          pid,
          needles.map(({ bytes }) => bytes),
          seen,
        );
        return counts.flatMap((times, n) => (times === 0 ? [] : [`${times} × ${needles[n]!.said}`]));
      });
    };
    const [began, atFirst] = [performance.now(), found()];
    let left = atFirst;
    for (; left.length > 0 && performance.now() < began + 60_000; left = found()) await wait(5_000);
    const figures = {
      reports: 2 * rounds,
      processes: treeOf(instance.pid).length,
      sorts_found_at_once: atFirst.length,
      words_found_after: left.filter((one) => one.includes("a word")).length,
      agents_found_after: left.filter((one) => one.includes("agent")).length,
      seconds: Math.round((performance.now() - began) / 1000),
    };
    if (process.env["ISS_MEMORY_TOLD"]) await writeFile(process.env["ISS_MEMORY_TOLD"], JSON.stringify(figures));
    expect(left).toEqual([]);
  },
);

test(
  "and when the program has stopped and written down what it held, there is still none",
  { timeout: 60_000 },
  async () => {
    expect(words.length).toBeGreaterThan(120);
    await instance.stop();
    expect(sightings(wanted(), await everything())).toEqual([]);
  },
);

const everything = async () => [
  ...(await instance.files()),
  { path: "what it said", bytes: Buffer.from(instance.output()) },
];

/** Fills every text field of the form with a word of its own, as somebody in a text browser would, and sends. */
const withoutScripts = async (): Promise<void> => {
  const html = await (await fetch(`${instance.origin}/en/report`, { headers })).text();
  const form = hidden(html);
  for (const { name, type } of textFieldsIn(html))
    form.set(name ?? "", type === "email" ? `${canary()}@example.org` : canary());
  for (const { name, value } of tagsIn(html, "input").filter(({ type }) => type === "checkbox"))
    form.append(name ?? "", value ?? "");
  expect(await post(form, "send")).toMatch(/class="receipt"/);
};

const post = async (form: FormData, go: string): Promise<string> => {
  form.set("go", go);
  return (await fetch(`${instance.origin}/en/report`, { method: "POST", body: form, headers })).text();
};

const hidden = (html: string): FormData => {
  const form = new FormData();
  for (const { name, value } of tagsIn(html, "input").filter(({ type }) => type === "hidden"))
    form.append(name ?? "", unescaped(value ?? ""));
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
