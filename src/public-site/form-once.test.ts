import { afterAll, beforeAll, expect, test } from "vitest";
import { groupsOf } from "../envelope/receipt.ts";
import { reporterKeys, readReceipt } from "../envelope/receipt.ts";
import { lifetimes, newFormToken } from "../report/form-token.ts";
import { wholeFields } from "../report/testing/whole-fields.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());

const states = [
  "fresh",
  "old",
  "spent, same",
  "spent, other",
  "spent and old, same",
  "forged",
  "of another form",
] as const;
type State = (typeof states)[number];
const sendings = ["report", "letter"] as const;

/** What is said, and how many reports or letters there are more than before. */
const table: Record<State, Record<(typeof sendings)[number], readonly [status: number, says: RegExp, more: number]>> = {
  fresh: { report: [200, /class="receipt"/, 1], letter: [200, /has arrived/, 1] },
  old: { report: [200, /Press send once more/, 0], letter: [200, /Press send once more/, 0] },
  "spent, same": { report: [200, /class="receipt"/, 0], letter: [200, /has arrived/, 0] },
  "spent, other": { report: [200, /it becomes a second report/, 0], letter: [200, /it becomes one more message/, 0] },
  "spent and old, same": { report: [200, /class="receipt"/, 0], letter: [200, /has arrived/, 0] },
  forged: { report: [400, /nothing was sent/, 0], letter: [400, /open for a while/, 0] },
  "of another form": { report: [400, /nothing was sent/, 0], letter: [400, /open for a while/, 0] },
};

const answers = (description: string) => ({
  what: { description },
  place: { country: "KE" },
  identity: { choice: "anonymous" },
  readers: { chosen: ["ecpat-be"] },
});

const post = async (path: string, fields: Record<string, string>) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const answer = await site.served.fetch(new Request(siteOrigin + path, { method: "POST", body }));
  return { status: answer.status, html: await answer.text() };
};
const sendReport = (token: string, words: string, go = "send") =>
  post("/en/report", { token, go, ...Object.fromEntries(wholeFields(answers(words))) });
const receiptIn = (html: string): string =>
  [...html.matchAll(/<span>([0-9A-Z]{4})<\/span>/g)].map(([, group]) => group).join(" ");
const sendLetter = (receipt: string, token: string, text: string, go = "send") =>
  post("/en/return", { token, go, receipt, text, to: "ecpat-be" });
const count = async (table: "report" | "message") => (await site.db.selectFrom(table).select("id").execute()).length;

/** A token in a state: what was done with it before the form of this cell comes. */
const tokenIn = async (state: State, form: "report" | "return", before: (token: string) => Promise<unknown>) => {
  const token = newFormToken(site, state === "of another form" ? (form === "report" ? "return" : "report") : form);
  if (state.startsWith("spent")) await before(token);
  if (state.includes("old")) site.clock.advance(lifetimes[form] * 1000 + 1000);
  return state === "forged" ? `${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}` : token;
};

for (const state of states) {
  test(`a report with a token that is ${state}`, async () => {
    const [status, says, more] = table[state].report;
    let first = "";
    const words = state === "spent, other" ? "something else" : "words";
    const token = await tokenIn(
      state,
      "report",
      async (one) => (first = receiptIn((await sendReport(one, "words")).html)),
    );
    const before = await count("report");
    const sent = await sendReport(token, words);
    expect(sent.status).toBe(status);
    expect(sent.html).toMatch(says);
    expect((await count("report")) - before).toBe(more);
    if (state.endsWith("same")) expect(receiptIn(sent.html)).toBe(first);
    // Whatever is refused comes back whole, with a token that serves.
    if (more === 0 && !state.endsWith("same")) {
      expect(sent.html).toContain(words);
      const next = /name="token" value="([^"]+)"/.exec(sent.html)?.[1] ?? "";
      expect((await sendReport(next, words)).html).toMatch(/class="receipt"/);
    }
  });

  test(`a letter with a token that is ${state}, to a mailbox there is and to one there is not`, async () => {
    const own = receiptIn((await sendReport(newFormToken(site, "report"), `for ${state}`)).html);
    const [status, says, more] = table[state].letter;
    const text = state === "spent, other" ? "something else" : "words";
    for (const receipt of [own, nobodys(state)]) {
      const token = await tokenIn(state, "return", (one) => sendLetter(receipt, one, "words"));
      const before = await count("message");
      const sent = await sendLetter(receipt, token, text);
      expect(sent.status, receipt).toBe(status);
      expect(sent.html, receipt).toMatch(says);
      expect((await count("message")) - before).toBe(receipt === own ? more : 0);
      if (more === 0 && !state.endsWith("same") && status === 200) expect(sent.html).toContain(text);
    }
  });

  test(`another language of the form with a token that is ${state} keeps what was typed, and keeps nothing here`, async () => {
    const token = await tokenIn(state, "report", (one) => sendReport(one, "words"));
    const before = await count("report");
    const step = await sendReport(token, "words", "language");
    expect(step.status).toBe(200);
    expect(step.html).toContain("words");
    expect(await count("report")).toBe(before);
  });
}

const nobodys = (state: State): string => {
  const values = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  for (const last of values) {
    const typed = `${String(states.indexOf(state))}BCDEFGHJKMNPQRSTVW${last}`;
    const receipt = readReceipt(typed);
    if (typeof receipt === "string") return groupsOf(receipt).join(" ");
  }
  throw new Error("no receipt");
};

test("the same words in twenty forms are twenty reports, each with a receipt of its own", async () => {
  const ids = new Set<string>();
  for (let n = 0; n < 20; n++) {
    const receipt = readReceipt(receiptIn((await sendReport(newFormToken(site, "report"), "the same words")).html));
    if (typeof receipt === "string") ids.add((await reporterKeys(receipt)).report);
  }
  expect(ids.size).toBe(20);
});
