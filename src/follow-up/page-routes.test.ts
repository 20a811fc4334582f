import { expect, test, vi } from "vitest";
import { groupsOf, newReceipt } from "../envelope/receipt.ts";
import { ngo } from "../envelope/testing/small-world.ts";
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

test("before any answer something can be added, for those who are ticked", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  expect((await site.post({ receipt: site.typed, go: "send", text: "One more thing" })).html).toContain(
    "Tick at least one organisation",
  );
  expect((await site.post({ receipt: site.typed, go: "send", text: "One more thing", to: ngo })).html).toContain(
    "From you",
  );
});

test("what is being written outlasts Enter without a button, and a deletion that is thought over", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const letter = { receipt: site.typed, text: "One\nmore", to: ngo };
  const ticked = (html: string) => [...html.matchAll(/<input[^>]*checked[^>]*value="([^"]+)"/g)].map(([, id]) => id);
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

test("a slip of the fingers is said beside the field, and what was typed is not shown again", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const wrong = async (receipt: string) => (await site.post({ receipt, go: "open" })).html;
  expect(await wrong("ABCD")).toContain("A receipt has 20 signs.");
  expect(await wrong(`${site.typed.slice(0, -1)}u`)).toContain("One of these signs is never in a receipt.");
  const last = site.typed.at(-1) === "0" ? "1" : "0";
  expect(await wrong(site.typed.slice(0, -1) + last)).toContain("One sign is not right");
  expect(await wrong("ABCD-SECRET")).not.toContain("SECRET");
});

test("a form that another site could have posted is not acted on", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const shown = await site.post({ token: "1.00", receipt: site.typed, go: "send", to: ngo, text: "forged" });
  expect(shown.status).toBe(400);
  expect(await db.selectFrom("message").selectAll().execute()).toEqual([]);
});
