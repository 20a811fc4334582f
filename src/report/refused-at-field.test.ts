import { describe, expect, test } from "vitest";
import { groupsOf, newReceipt } from "../envelope/receipt.ts";
import { languages, localeOf, type Language } from "../kit/language.ts";
import { questions } from "./form.ts";
import { limits } from "./limits.ts";
import type { Field } from "./question.ts";
import { plainBrowser, told } from "./testing/plain-browser.ts";

const png = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2])], "gate.png");

/** What may stand in each field and is refused. */
const wrongIn = ({ kind, max }: Field): readonly string[] => [
  ...(["line", "long", "country", "mail", "phone", "number"].includes(kind) ? ["a".repeat(max + 1)] : []),
  ...(["line", "long", "country"].includes(kind) && max > 30 ? [`It is ${groupsOf(newReceipt()).join(" ")}`] : []),
  ...(["choice", "ticks"].includes(kind) ? ["nothing that was offered"] : []),
  ...(kind === "number" ? ["x"] : []),
];
const fields = questions.flatMap((question) => question.fields({}).map((field) => ({ question, field })));
const cases: readonly (readonly [string, Record<string, string | string[] | File>])[] = [
  ["nothing told", {}],
  ["no place", { "what.description": "words" }],
  ["nobody chosen", { ...told, "readers.chosen": [] }],
  ["nobody for files", { ...told, "readers.chosen": ["ecpat-be"], files: png }],
  ["files kept back", { ...told, "evidence.gate": "have", files: png }],
  ["a file of no kind", { ...told, files: new File(["PK\u0003\u0004"], "a.jpg") }],
  ["words and files", { ...told, "person.description": "a".repeat(limits.long + 1), files: png }],
  ...fields.flatMap(({ question, field }) =>
    wrongIn(field).map(
      (value, n) =>
        [`${question.id}.${field.name} ${n}`, { ...told, [`${question.id}.${field.name}`]: value }] as const,
    ),
  ),
];

const refusedWith = async (given: Record<string, string | string[] | File>, language: Language = "en") => {
  const tab = plainBrowser(language);
  await tab.open();
  const { html } = await tab.press("send", given);
  const summary = /<div class="summary"[^]*?<\/div>/.exec(html)?.[0] ?? "";
  return {
    tab,
    html,
    refusals: [...summary.matchAll(/<a href="#([\w-]+)">([^<]+)<\/a>/g)].map(([, id = "", said = ""]) => ({
      id,
      said,
    })),
  };
};

/** Where the first of them leads. */
const places: Readonly<Record<string, string>> = {
  "nothing told": "what-description",
  "no place": "place-country",
  "nobody chosen": "readers-chosen",
  "nobody for files": "readers-chosen",
  "files kept back": "evidence-gate",
  "a file of no kind": "files",
  "words and files": "person-description",
};

describe("each refusal of the form leads to a field that is there, and stands beside it", () => {
  test("there are many of them", () => expect(cases.length).toBeGreaterThan(30));
  test.each(cases)("%s", async (name, given) => {
    const { html, refusals, tab } = await refusedWith(given);
    // A number that is no number, or an option that was never offered, may count as blank.
    if (tab.sent.length === 0) expect(refusals, name).not.toEqual([]);
    if (places[name] !== undefined) expect(refusals[0]?.id).toBe(places[name]);
    for (const { id, said } of refusals) {
      expect(html.match(new RegExp(`id="${id}"`, "g")), `${name}: #${id}`).toHaveLength(1);
      const beside = html.slice(html.indexOf(`id="${id}-error"`)).slice(0, said.length + 200);
      expect(beside, `${name}: #${id}`).toContain(said);
    }
    if (given["files"] !== undefined) expect(html).toContain(`(${(given["files"] as File).name})`);
  });
});

test.each(languages)(
  "how long an answer is and may be is said in %s, as numbers are written there",
  async (language) => {
    const { refusals } = await refusedWith({ ...told, "what.description": "a".repeat(limits.long + 345) }, language);
    expect(refusals).toHaveLength(1);
    for (const n of [limits.long, limits.long + 345])
      expect(refusals[0]!.said).toContain(new Intl.NumberFormat(localeOf(language)).format(n));
  },
);

test("numbers of more than one are said in the one form that every language has for them", () => {
  for (const { field } of fields.filter(({ field: { kind } }) => ["line", "long"].includes(kind)))
    for (const language of languages)
      for (const n of [field.max, field.max + 1])
        expect(new Intl.PluralRules(localeOf(language)).select(n)).toBe("other");
});

test("all long answers together: by about how much they are too long", async () => {
  const hindi = "क".repeat(limits.long);
  const names = [
    "what.description",
    "person.description",
    "person.between",
    "others.witnesses",
    "evidence.description",
  ];
  const { refusals } = await refusedWith({ ...told, ...Object.fromEntries(names.map((one) => [one, hindi])) });
  const [, more = ""] = /Characters too many: about ([\d,]+)/.exec(refusals[0]!.said) ?? [];
  const shorter = Number(more.replace(",", ""));
  expect(shorter % 100).toBe(0);
  const kept = { ...told, ...Object.fromEntries(names.map((one) => [one, hindi])) };
  const field = refusals[0]!.id.replace("-", ".");
  expect((await refusedWith({ ...kept, [field]: hindi.slice(shorter) })).refusals).toEqual([]);
  expect((await refusedWith({ ...kept, [field]: hindi.slice(shorter - 200) })).refusals).not.toEqual([]);
});

test.each(["many", "no-room", "fault"])(
  "a form that comes back after %s is the same form; after one that was sent or is too old it is another",
  async (refused) => {
    const tab = plainBrowser("en");
    await tab.open();
    const token = () => /name="token" value="([^"]+)"/.exec(tab.html())?.[1];
    const first = token();
    tab.outcome.answers = { refused };
    await tab.press("send", told);
    expect(token()).toBe(first);
    await tab.press("language", told);
    expect(token()).toBe(first);
    for (const over of ["spent", "expired"]) {
      tab.outcome.answers = { refused: over };
      const before = token();
      await tab.press("send", told);
      expect(token(), over).not.toBe(before);
    }
  },
);
