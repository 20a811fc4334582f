import { expect, test, vi } from "vitest";
import { groupsOf, newReceipt } from "../envelope/receipt.ts";
import { ngo } from "../envelope/testing/small-world.ts";
import { sweepSpent } from "../kit/spent.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { pagesOn } from "./testing/pages.ts";

// Each test has a database of its own; making one takes a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

test("every language has the page, and says without scripts where it is locked", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  for (const [language, words] of [
    ["fr", "notre serveur peut voir"],
    ["nl", "kan onze server zien"],
    ["de", "kann unser Server sehen"],
    ["en", "our server can see"],
    ["xr", "⟦"],
  ] as const) {
    expect(await site.get(language)).toContain(words);
  }
});

test("without scripts somebody reads a question, answers, and deletes it", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const question = await site.fromDesk(1, "", { kind: "question", text: "Which <b>hotel</b>?" });
  await db
    .insertInto("message")
    .values({
      id: "1".repeat(32),
      report: site.report,
      seq: 1,
      direction: "out",
      organisation: ngo,
      day: "2026-11-24",
      ciphertext: Buffer.from(question.sealed, "base64url"),
      sha256: question.sha256,
      deletion: null,
    })
    .execute();

  const thread = (await site.post({ receipt: site.typed, go: "open" })).html;
  expect(thread).toContain("Which &lt;b>hotel&lt;/b>?");
  expect(thread).toContain("From ngo-two en");
  expect(thread).not.toContain("<script");
  expect(thread).toContain("This browser may show this page again to whoever loads it again");

  const sent = (await site.post({ receipt: site.typed, go: "send", to: ngo, text: "The white one" })).html;
  expect(sent).toContain("Your message has arrived.");
  expect(sent).toContain("The white one");
  expect(await db.selectFrom("message").select(["seq", "direction"]).orderBy("seq").execute()).toEqual([
    { seq: 1, direction: "out" },
    { seq: 2, direction: "in" },
  ]);
  expect(JSON.stringify(await db.selectFrom("message").selectAll().execute())).not.toContain("white");

  expect((await site.post({ receipt: site.typed, go: "forget:1" })).html).toContain("Delete for good?");
  expect((await site.post({ receipt: site.typed, go: "forgotten:1" })).html).toContain("You deleted this message.");
  expect(site.faults).toEqual([]);
});

const ticked = (html: string) => [...html.matchAll(/<input[^>]*checked[^>]*value="([^"]+)"/g)].map(([, id]) => id);

test("before any answer something can be added, for those who are ticked, and nobody is by itself", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const opened = (await site.post({ receipt: site.typed, go: "open" })).html;
  expect(opened.match(/type="checkbox" name="to"/g)?.length).toBeGreaterThan(1);
  expect(ticked(opened)).toEqual([]);
  const { html } = await site.post({ receipt: site.typed, go: "send", text: "One more thing" });
  expect(html).toMatch(/<a href="#to">Tick at least one organisation/);
  expect(html).toMatch(/id="to-error"><p class="message">Tick at least one organisation/);
  expect(html).toContain("One more thing</textarea>");
  expect(ticked(html)).toEqual([]);
  expect((await site.post({ receipt: site.typed, go: "send", text: "One more thing", to: ngo })).html).toContain(
    "From you",
  );
});

test("what is being written outlasts Enter without a button, and a deletion that is thought over", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const letter = { receipt: site.typed, text: "One\nmore", to: ngo };
  for (const go of [{}, { go: "open" }, { go: "forgotten:9" }]) {
    const { html } = await site.post({ ...letter, ...go });
    expect(html).toContain("One\nmore</textarea>");
    expect(ticked(html)).toEqual([ngo]);
  }
  const { html } = await site.post({ ...letter, go: "forget:9" });
  expect(html).toMatch(/type="hidden" name="text" value="One\nmore"/);
  expect(html).toContain(`type="hidden" name="to" value="${ngo}"`);
  expect(await db.selectFrom("message").selectAll().execute()).toEqual([]);
});

test("an unknown receipt shows what an empty mailbox shows", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const shape = (shown: { status: number; html: string; headers: unknown }) => ({
    ...shown,
    html: shown.html.replaceAll(/value="[^"]*"/g, ""),
  });
  const known = await site.post({ receipt: site.typed, go: "open" });
  const unknown = await site.post({ receipt: groupsOf(newReceipt()).join(" "), go: "open" });
  expect(shape(unknown)).toEqual(shape(known));
  expect(unknown.html.length).toBe(known.html.length);
});

test("a slip of the fingers is said beside the field, in which it can be mended", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const wrong = async (receipt: string) => (await site.post({ receipt, go: "open" })).html;
  expect(await wrong("ABCD")).toContain("A receipt has 20 characters.");
  expect(await wrong(`${site.typed.slice(0, -1)}u`)).toContain("One of these characters is never in a receipt.");
  const last = site.typed.at(-1) === "0" ? "1" : "0";
  expect(await wrong(site.typed.slice(0, -1) + last)).toContain("One character is not right");
  expect(await wrong("ABCD-EFGH")).toContain('value="ABCD-EFGH"');
});

test("a form that another site could have posted is not acted on", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const shown = await site.post({ token: "1.00", receipt: site.typed, go: "send", to: ngo, text: "forged" });
  expect(shown.status).toBe(400);
  const inside = { token: "1.00", receipt: site.typed, open: "yes", go: "send", to: ngo, text: "not forged but old" };
  const back = await site.post(inside);
  expect([back.status, back.html]).toEqual([400, expect.stringContaining("not forged but old")]);
  expect(await db.selectFrom("message").selectAll().execute()).toEqual([]);
});

test("the way to another language takes the receipt along, and the letter; it opens nothing and sends nothing by itself", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const half = await site.post({ receipt: "abcd efg", go: "language" }, [], "fr");
  expect(half.html).toContain('value="abcd efg"');
  expect(half.html).toContain('<html lang="fr"');
  expect(half.html).not.toContain('role="alert"><p');
  let html = await site.get();
  for (const language of ["de", "nl", "en"]) {
    expect(html).toContain(`form="thread" formaction="/${language === "en" ? "fr" : language}/return"`);
    const other = await site.post(
      { receipt: site.typed, open: "yes", go: "language", to: ngo, text: "In Ruhe\ngeschrieben" },
      [],
      language,
    );
    html = other.html;
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toContain("In Ruhe\ngeschrieben");
    expect(html).toContain(`name="receipt" value="${site.typed.toUpperCase()}"`);
  }
  expect(await db.selectFrom("message").selectAll().execute()).toEqual([]);
});

test("a letter's form sent again days later is the same letter, and with other words none at all", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const token = /name="token" value="([^"]+)"/.exec(await site.get())?.[1] ?? "";
  const letters = async () => (await db.selectFrom("message").select("id").execute()).length;
  await site.write({ token, text: "The room was 214.", to: ngo });
  const sent = await letters();
  site.clock.advance(3 * 86_400_000);
  await sweepSpent(db, site.clock.now());
  expect((await site.write({ token, text: "The room was 214.", to: ngo })).html).toContain("Your message has arrived.");
  expect((await site.write({ token, text: "The room was 215.", to: ngo })).html).toContain(
    "it becomes one more message",
  );
  expect(await letters()).toBe(sent);
});
