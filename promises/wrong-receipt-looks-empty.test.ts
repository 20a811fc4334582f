import { expect, test } from "vitest";
import { newReceipt } from "../src/envelope/receipt.ts";
import { conversationOn } from "../src/follow-up/testing/world.ts";
import { testDatabase } from "../src/kit/testing/test-database.ts";

test("a wrong receipt and an empty conversation answer with the same status, words and headers at each step", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  const steps = async (code = talk.receipt) => {
    const visit = await talk.ask("POST", "/api/visits", await talk.arrive(code));
    const thread = await talk.ask("GET", "/api/thread", undefined, {
      authorization: `Bearer ${String(visit.json?.["token"])}`,
    });
    const uploads = await talk.ask("GET", "/api/thread/uploads", undefined, await talk.sending(code));
    return [visit, thread, uploads].map(({ status, text, headers }) => ({
      status,
      length: text.length,
      said: status === 200 && text.includes("token") ? "a token" : inTheServersWords(text),
      headers: [...headers.keys()].sort(),
    }));
  };
  expect(await steps(newReceipt())).toEqual(await steps());
});

/** The reporter's own signature over whom the report went to comes back, or blanks as long; the receipt's key alone tells which. */
const inTheServersWords = (text: string): string =>
  text.replaceAll(/"(manifest|sig)":"([^"]*)"/g, (_, name: string, said: string) => `"${name}":${said.length}`);

test("what tells a wrong receipt from an empty conversation is asked for with the receipt's own key, and with no other", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  const [mine, other] = [await talk.arrive(), await talk.arrive(newReceipt())];
  const { verifyKey, sig } = other;
  for (const forged of [
    { ...mine, sig },
    { ...mine, verifyKey, sig },
    { ...other, mailbox: mine.mailbox },
  ])
    expect((await talk.ask("POST", "/api/visits", forged)).status).toBe(401);
  expect((await talk.ask("GET", "/api/thread")).status).toBe(401);
});

test("writing to a conversation that does not exist is answered alike, and nothing is kept", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  const wrong = newReceipt();
  const [mine, theirs] = [await talk.visit(), await talk.visit(wrong)];
  const right = await talk.ask("POST", "/api/thread", await talk.letter(1, "", "Hello"), mine);
  const empty = await talk.ask("POST", "/api/thread", await talk.letter(1, "", "Hello", wrong), theirs);
  expect([empty.status, empty.text]).toEqual([right.status, right.text]);
  expect((await db.selectFrom("message").select("id").execute()).length).toBe(1);
});
