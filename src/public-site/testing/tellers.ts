import { expect } from "vitest";
import { makeVisitor } from "../../follow-up/browser/visitor.ts";
import { makeSender, type Trust } from "../../report/browser/sender.ts";

type Given = {
  readonly origin: string;
  /** What every request says of who asks. */
  readonly headers: Readonly<Record<string, string>>;
  /** A new word for each field, and each file. */
  readonly canary: () => string;
};

/** People who report and write letters, with and without scripts: a word of its own in every field and file. */
export const tellers = ({ origin, headers, canary }: Given) => {
  const outside = {
    fetch: (path: string, init?: object) =>
      fetch(origin + path, { ...(init as RequestInit), headers: { ...(init as RequestInit)?.headers, ...headers } }),
    now: () => new Date(),
    wait: async () => {},
  };
  const trust = async (): Promise<Trust> => {
    const page = await (await fetch(`${origin}/en/report`)).text();
    const island = /<script id="island" type="application\/json">(.*?)<\/script>/s.exec(page)?.[1] ?? "";
    return (JSON.parse(island) as { trust: Trust }).trust;
  };
  const file = () => ({
    name: `${canary()}.txt`,
    mime: "text/plain",
    file: new Blob([canary().repeat(50)]),
    compartment: "original" as const,
  });
  const answers = () => ({
    setting: { note: canary() },
    what: { description: canary() },
    place: { country: canary(), town: canary(), place: canary() },
    person: { description: canary(), vehicle: canary() },
    child: { description: canary(), name: canary() },
    others: { others: canary() },
    identity: { choice: "share", name: canary(), phone: canary(), email: `${canary()}@example.org` },
  });
  const get = async (path: string): Promise<string> => (await fetch(`${origin}/en/${path}`, { headers })).text();
  const post = async (path: string, form: FormData): Promise<string> =>
    (await fetch(`${origin}/en/${path}`, { method: "POST", body: form, headers })).text();
  const attach = (form: FormData): void =>
    form.append("files", new File([`${canary()} `.repeat(50)], `${canary()}.txt`, { type: "text/plain" }));

  return {
    /** Resolves to the receipt. */
    reports: async (): Promise<string> => {
      const sender = makeSender({ ...outside, checkpoint: () => {} });
      expect(await sender.prepare(await trust(), "en")).toHaveProperty("readers");
      const job = { answers: answers(), language: "en", files: [file()] };
      const sent = await sender.send(job, () => {}, new AbortController().signal);
      if (sent.kind !== "sent") throw new Error(JSON.stringify(sent));
      return sent.groups.join("");
    },
    writes: async (receipt: string): Promise<void> => {
      const visitor = makeVisitor({ ...outside, origin });
      const came = await visitor.come(receipt, await trust(), "en");
      if ("refused" in came) throw new Error(came.refused);
      const letter = {
        text: canary(),
        to: came.to.map(({ id }) => id),
        files: came.to.every(({ can }) => can.includes("original")) ? [file()] : [],
      };
      expect(await visitor.write(letter, () => {}, new AbortController().signal)).toHaveProperty("letters");
    },
    /** Fills every text field of the form, as somebody in a text browser would, and sends. */
    reportsWithoutScripts: async (): Promise<string> => {
      const html = await get("report");
      const form = hidden(html);
      for (const { name, type } of textFieldsIn(html))
        form.set(name ?? "", type === "email" ? `${canary()}@example.org` : canary());
      for (const { name, value } of tagsIn(html, "input").filter(({ type }) => type === "checkbox"))
        form.append(name ?? "", value ?? "");
      attach(form);
      form.set("go", "send");
      const answer = await post("report", form);
      const receipt = /class="receipt"[^>]*>(.*?)<\/p>/s.exec(answer)?.[1]?.replaceAll(/<[^>]*>|\s/g, "");
      if (receipt === undefined) throw new Error(`No receipt: ${answer.slice(0, 3_000)}`);
      return receipt;
    },
    writesWithoutScripts: async (receipt: string): Promise<void> => {
      const form = hidden(await get("return"));
      form.set("receipt", receipt);
      form.set("go", "open");
      const thread = await post("return", form);
      const letter = hidden(thread);
      for (const { name, value } of tagsIn(thread, "input").filter(
        (one) => one.type === "checkbox" && one.name === "to",
      ))
        letter.append(name ?? "", value ?? "");
      letter.set("receipt", receipt);
      letter.set("text", canary());
      attach(letter);
      letter.set("go", "send");
      expect(await post("return", letter)).toContain("Your message has arrived.");
    },
  };
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
