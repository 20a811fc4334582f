import { afterAll, beforeAll, expect, test } from "vitest";
import { groupsOf, newReceipt } from "../envelope/receipt.ts";
import { wrongText } from "../follow-up/letter-text.ts";
import { languages } from "../kit/language.ts";
import { advance, faultsOf, start } from "../report/journey.ts";
import { questions } from "../report/form.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());

/** One in which letters and digits are mixed, as in nearly all. */
const receipt = Array.from({ length: 50 }, () => newReceipt()).find((one) => /\d[A-Z]/.test(one))!;
const shown = groupsOf(receipt).join(" ");
const slip = shown.slice(0, -1) + (shown.endsWith("7") ? "8" : "7");
const ways = [
  shown,
  shown.toLowerCase(),
  receipt,
  `My receipt: ${shown}`,
  `\u2066*${shown}*\u2069`,
  groupsOf(receipt).join("-"),
  slip,
];

const post = async (path: string, fields: Record<string, string>) => {
  const answer = await site.served.fetch(
    new Request(siteOrigin + path, { method: "POST", body: new URLSearchParams(fields) }),
  );
  return { status: answer.status, html: await answer.text() };
};
const bare = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, "");

test.each(languages)(
  "a receipt typed into the search is not looked for, nor shown again, and the way is shown (%s)",
  async (language) => {
    for (const q of ways) {
      const { status, html } = await post(`/${language}/search`, { q });
      const main = html.slice(html.indexOf("<main"), html.indexOf("</main"));
      expect(status).toBe(200);
      expect(main).toContain(`<a href="/${language}/return">`);
      expect(main).toContain(site.messages.t(language)("search.receipt"));
      expect(main).not.toContain('aria-labelledby="found"');
      expect(bare(html)).not.toContain(bare(shown).slice(0, 12));
    }
  },
);

test("a receipt is drawn on no poster, in whichever field it was typed", async () => {
  const whole = {
    name: "Hotel Sol",
    town: "Ghent",
    country: "Belgium",
    languages: "en",
    size: "a4",
    number: "line",
    printer: "own",
  };
  expect((await post("/en/relay/poster", whole)).status).toBe(200);
  for (const field of ["name", "town", "country"])
    for (const typed of ways) {
      const { status, html } = await post("/en/relay/poster", { ...whole, [field]: typed });
      expect(status).toBe(422);
      expect(html).toContain("This looks like the receipt of a report.");
      expect(bare(html)).not.toContain(bare(shown).slice(0, 12));
      expect((await post("/en/relay/poster/file", { ...whole, [field]: typed })).status).toBe(422);
    }
});

test.each(languages)(
  "a receipt in the words of “Am I sure?” is asked to be taken out before they go along (%s)",
  async (language) => {
    for (const field of ["other", "where", "when"]) {
      const told = { noticed: "other", danger: "no", setting: "unknown", go: "next", [field]: `Mine: ${shown}.` };
      const { status, html } = await post(`/${language}/unsure`, told);
      expect(status).toBe(422);
      expect(html).toContain(`id="${field}-error">${site.messages.t(language)("unsure.error.receipt")}`);
      expect(html).toContain(`<a href="#${field}">`);
      const slipped = await post(`/${language}/unsure`, { ...told, [field]: `The van: ${slip}` });
      expect(slipped.status).toBe(200);
    }
  },
);

test("a receipt in any field of a report that one can write in is asked to be taken out, on both roads", () => {
  const written = ["line", "long", "phone", "mail", "country", "number"];
  for (const question of questions)
    for (const field of question.fields({}).filter(({ kind }) => written.includes(kind))) {
      if (field.max < shown.length) continue;
      const given = { [field.name]: shown };
      const error = { field: field.name, key: "report.error.receipt" };
      expect(faultsOf({ [question.id]: given }).get(question.id)).toEqual([error]);
      expect(advance({ ...start, at: question.id }, given, "next")).toMatchObject({ at: question.id, errors: [error] });
    }
  expect(
    faultsOf({ what: { description: `I wrote before, my receipt is ${shown}. He is back.` } }).get("what"),
  ).toEqual([{ field: "description", key: "report.error.receipt" }]);
  expect(faultsOf({ what: { description: `The number on the van: ${slip}` } }).get("what")).toBe(undefined);
});

test("a receipt in a letter is asked to be taken out", () => {
  for (const before of ["Here it is:", "Mine:", "My code", "This: code, with"])
    expect(wrongText(`${before} ${shown}`, false), before).toBe("follow-up.write.wrong.receipt");
  expect(wrongText("Here it is: room 204", false)).toBe(undefined);
});
