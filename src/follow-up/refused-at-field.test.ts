import { expect, test, vi } from "vitest";
import { hotline, ngo } from "../envelope/testing/small-world.ts";
import type { Line } from "../intake/line.ts";
import { noLine } from "../intake/testing/no-line.ts";
import { languages, localeOf } from "../kit/language.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { newReceipt, groupsOf } from "../envelope/receipt.ts";
import { limits } from "../report/limits.ts";
import { placeOfWrong, type WrongLetter } from "./letter-wrong.ts";
import { pagesOn } from "./testing/pages.ts";

vi.setConfig({ testTimeout: 60_000 });

const photo = (name: string): File => {
  const bytes = Buffer.alloc(400, "A plate. ");
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return new File([bytes], name);
};

/** How each refusal comes about; what only a browser can meet, or a line that broke, has tests of its own. */
const refused: Readonly<Partial<Record<WrongLetter, { text?: string; to?: readonly string[]; files?: File[] }>>> = {
  "follow-up.write.wrong.empty": { to: [hotline] },
  "follow-up.write.wrong.receipt": { text: `my receipt ${groupsOf(newReceipt()).join(" ")}`, to: [hotline] },
  "follow-up.write.wrong.long": { text: "a".repeat(limits.letter + 345), to: [hotline] },
  "follow-up.write.wrong.cut": { text: "a".repeat(3 * limits.letter), to: [hotline] },
  "follow-up.write.wrong.nobody": { text: "words" },
  "follow-up.write.wrong.readers": { text: "words", to: Array.from({ length: 16 }, (_, n) => `reader-${n}`) },
  "follow-up.files.nobody": { text: "words", to: [ngo], files: [photo("plate.jpg")] },
};
const elsewhere: readonly WrongLetter[] = ["follow-up.write.wrong.torn", "follow-up.files.nobody.at-all"];

test("each refusal of a letter comes at once, leads to a field that is there, and stands beside it", async () => {
  expect([...Object.keys(refused), ...elsewhere].toSorted()).toEqual(Object.keys(placeOfWrong).toSorted());
  await using db = await testDatabase();
  let joined = 0;
  const line: Line = { join: (...of) => (joined++, noLine.join(...of)) };
  const site = await pagesOn(db, { line });
  for (const [wrong, { text = "", to = [], files }] of Object.entries(refused)) {
    const { html } = await site.write({ text, to }, files);
    const place = placeOfWrong[wrong as WrongLetter];
    const summary = /<div class="summary"[^]*?<\/div>/.exec(html)?.[0] ?? "";
    const [, href, said = ""] = /<a href="#([\w-]+)">([^<]+)<\/a>/.exec(summary) ?? [];
    expect(href, wrong).toBe(place);
    expect(html.match(new RegExp(`id="${place}"`, "g")), wrong).toHaveLength(1);
    expect(html, wrong).toContain(`<div role="alert" id="${place}-error"><p class="message">${said}</p>`);
    expect(said, wrong).not.toMatch(/[{}]/);
    if (files) {
      expect(said).toContain("hotline-one en");
      expect(html).toContain("Choose your files again (plate.jpg)");
    }
    expect(joined, wrong).toBe(0);
  }
});

test.each(languages)(
  "how long it is and how long it may be is said in %s, as numbers are written there",
  async (language) => {
    await using db = await testDatabase();
    const site = await pagesOn(db);
    const long = limits.letter + 345;
    const { html } = await site.post(
      { receipt: site.typed, go: "send", text: "a".repeat(long), to: hotline },
      undefined,
      language,
    );
    for (const n of [long, limits.letter]) expect(html).toContain(new Intl.NumberFormat(localeOf(language)).format(n));
  },
);

test("a letter that was sent stays the same letter when its form comes back from a line that is full", async () => {
  await using db = await testDatabase();
  let full = false;
  const line: Line = { join: async (...of) => (full ? null : noLine.join(...of)) };
  const site = await pagesOn(db, { line });
  const tokenIn = (html: string): string => /name="token" value="([^"]+)"/.exec(html)?.[1] ?? "";
  const letter = { token: tokenIn(await site.get()), text: "The room was 214.", to: hotline };
  expect((await site.write(letter)).html).toContain("Your message has arrived.");
  full = true;
  const back = await site.write(letter, [photo("plate.jpg")]);
  expect(back.html).toContain("Many people are sending at this moment");
  expect(back.html).toContain("Choose your files again (plate.jpg)");
  expect(tokenIn(back.html)).toBe(letter.token);
  full = false;
  const again = await site.write({ ...letter, token: tokenIn(back.html) });
  expect(again.html).toContain("Your message has arrived.");
  expect(await db.selectFrom("message").select("seq").execute()).toHaveLength(1);
  // Other words are another letter, and need a form of their own.
  const other = await site.write({ ...letter, text: "The room was 215." });
  expect(other.html).toContain("it becomes one more message");
  expect(tokenIn(other.html)).not.toBe(letter.token);
});
