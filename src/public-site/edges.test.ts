import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newFormToken } from "../report/form-token.ts";
import { limits } from "../report/limits.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

vi.setConfig({ testTimeout: 120_000 });

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());

type Form = { fields: Record<string, string>; files: number[] };
const hindi = "क".repeat(limits.long);
const base: Form = {
  fields: {
    "what.description": "words",
    "place.country": "KE",
    "identity.choice": "anonymous",
    "readers.chosen": "child-focus",
  },
  files: [],
};
const filled = (form: Form, fields: Record<string, string>): Form => ({
  ...form,
  fields: { ...form.fields, ...fields },
});
const core = ["what.description", "person.description", "person.between", "others.witnesses", "evidence.description"];
const inHindi = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, hindi]));

/** Each limit of the form without scripts: just within it, just beyond it, and what is then said. */
const edges: Readonly<Record<string, { at(form: Form): Form; beyond(form: Form): Form; said: string }>> = {
  "one long answer": {
    at: (form) => filled(form, { "child.description": "a".repeat(limits.long) }),
    beyond: (form) => filled(form, { "child.description": "a".repeat(limits.long + 1) }),
    said: "report.error.too-long",
  },
  "all long answers": {
    at: (form) => filled(form, inHindi(core.slice(0, 4))),
    beyond: (form) => filled(form, inHindi(core)),
    said: "report.error.too-much",
  },
  "number of files": {
    at: (form) => ({ ...form, files: [400, 400, 400] }),
    beyond: (form) => ({ ...form, files: [400, 400, 400, 400] }),
    said: "report.evidence.noscript.too-many",
  },
  "bytes of files": {
    at: (form) => ({ ...form, files: [limits.plainBytes - 400, 400] }),
    beyond: (form) => ({ ...form, files: [limits.plainBytes - 400, 401] }),
    said: "report.evidence.noscript.too-large",
  },
};

const photo = (size: number, n: number): File => {
  const bytes = Buffer.alloc(size, n);
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return new File([bytes], `${n}.jpg`);
};
const post = async ({ fields, files }: Form): Promise<string> => {
  const body = new FormData();
  body.append("token", newFormToken(site, "report"));
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const [n, size] of files.entries()) body.append("files", photo(size, n));
  body.append("go", "send");
  const answer = await site.served.fetch(new Request(`${siteOrigin}/en/report`, { method: "POST", body }));
  expect(answer.status).toBe(200);
  return await answer.text();
};
const count = async () => (await site.db.selectFrom("report").select("id").execute()).length;

const names = Object.keys(edges);
const pairs = names.flatMap((one, n) => names.slice(n).map((other) => [one, other] as const));
test.each(pairs)(
  "at the edges of %s and %s a report is taken, beyond either nothing of it is lost",
  async (one, other) => {
    const t = site.messages.t("en");
    const [first, second] = [edges[one]!, edges[other]!];
    const before = await count();
    expect(await post(second.at(first.at(base)))).toMatch(/class="receipt"/);
    expect(await count()).toBe(before + 1);
    for (const [form, beyond] of [
      [second.at(first.beyond(base)), [first]],
      [first.at(second.beyond(base)), [second]],
    ] as const) {
      const meant = beyond.filter((edge) => JSON.stringify(edge.beyond(form)) === JSON.stringify(form));
      if (meant.length === 0) continue;
      const html = await post(form);
      for (const { said } of meant) expect(html).toContain(t(said, { most: limits.plainFiles }));
      for (const [name, value] of Object.entries(form.fields))
        if (value.length > 100) expect(html, name).toContain(`>${value}<`);
      expect(await count()).toBe(before + 1);
    }
  },
);
