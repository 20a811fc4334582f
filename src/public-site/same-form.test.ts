import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { groupsOf, newReceipt } from "../envelope/receipt.ts";
import { lifetimes, newFormToken } from "../report/form-token.ts";
import { wholeFields } from "../report/testing/whole-fields.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

vi.setConfig({ testTimeout: 120_000 });

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()), 60_000);
afterAll(async () => await site[Symbol.asyncDispose]());

type Button = { readonly to: string; readonly go: string | null };

const post = async (to: string, fields: readonly (readonly [string, string | string[]])[]): Promise<string> => {
  const body = new FormData();
  for (const [name, value] of fields) for (const one of [value].flat()) body.append(name, one);
  return await (await site.served.fetch(new Request(siteOrigin + to, { method: "POST", body }))).text();
};
const tokenIn = (html: string): string => /name="token" value="([^"]+)"/.exec(html)?.[1] ?? "";
const sureIn = (html: string): string => /name="sure" value="([^"]+)"/.exec(html)?.[1] ?? "";
const count = async (): Promise<number> => {
  const [reports, letters] = await Promise.all([
    site.db.selectFrom("report").select("id").execute(),
    site.db.selectFrom("message").select("id").execute(),
  ]);
  return reports.length + letters.length;
};

/** Every button of a page that posts its form, and Enter, which names none. */
const buttonsOf = (html: string, action: string): Button[] =>
  once([
    { to: action, go: null },
    ...[...html.matchAll(/<button[^>]*name="go"[^>]*>/g)].map(([tag]) => ({
      to: /formaction="([^"]+)"/i.exec(tag)?.[1] ?? action,
      go: /value="([^"]+)"/.exec(tag)?.[1] ?? "",
    })),
  ]);

/** A page has its ways to other languages twice, for browsers that know no style. */
const once = (buttons: readonly Button[]): Button[] => [
  ...new Map(buttons.map((one) => [JSON.stringify(one), one])).values(),
];

const words = "the very words";
const report = Object.entries({
  what: { description: words },
  place: { country: "KE" },
  identity: { choice: "anonymous" },
  readers: { chosen: ["ecpat-be"] },
});
const reportFields = wholeFields(Object.fromEntries(report)) as [string, string][];
const acknowledged = /class="receipt"|has arrived|angekommen|est arrivé|aangekomen/;

/** What became of the form's token before a button is pressed, and whether it may still send, or has. */
const states = {
  "not sent yet": { sent: false, old: false, same: true },
  "sent, answer lost": { sent: true, old: false, same: true },
  "sent, answer lost, page left open": { sent: true, old: true, same: true },
  "never sent, page left open": { sent: false, old: true, same: false },
} as const;

for (const [state, { sent, old, same }] of Object.entries(states)) {
  test(`each button of a report's form gives the same form back: ${state}`, async () => {
    const page = await (await site.served.fetch(new Request(`${siteOrigin}/en/report`))).text();
    const buttons = buttonsOf(page, "/en/report");
    expect(buttons.length).toBeGreaterThan(4);
    for (const { to, go } of buttons.filter((one) => one.go !== "send")) {
      const token = newFormToken(site, "report");
      const press = (path: string, by: string, name: string | null) =>
        post(path, [...reportFields, ["token", by], ...(name === null ? [] : [["go", name] as const])]);
      if (sent) expect(await press("/en/report", token, "send")).toMatch(acknowledged);
      if (old) site.clock.advance(lifetimes.report * 1000 + 1000);
      const before = await count();
      const back = await press(to, token, go);
      expect(back).toContain(words);
      expect(tokenIn(back) === token, `${to} ${go}`).toBe(same);
      // Sent in the language it was written in: another one is another report, which the page says first.
      await press("/en/report", tokenIn(back), "send");
      expect((await count()) - before, `${to} ${go}`).toBe(sent ? 0 : 1);
    }
  });

  test(`each button of a thread and of its question gives the same letter back: ${state}`, async () => {
    const receipt = await reportSent();
    const write = (by: string, text: string) => letter("/en/return", receipt, by, "send", text);
    await write(newFormToken(site, "return"), "an older one");
    const page = await letter("/en/return", receipt, newFormToken(site, "return"), "open", words);
    const asks = buttonsOf(page, "/en/return").find(({ go }) => go?.startsWith("forget:"))!;
    const question = await letter("/en/return", receipt, newFormToken(site, "return"), asks.go, words);
    const buttons = once([...buttonsOf(page, "/en/return"), ...buttonsOf(question, "/en/return")]);
    expect(buttons.map(({ go }) => go)).toEqual(
      expect.arrayContaining(["send", "language", asks.go, asks.go!.replace("forget", "forgotten"), "open"]),
    );
    for (const { to, go } of buttons.filter((one) => one.go !== "send")) {
      const token = newFormToken(site, "return");
      const text = `${words} ${to} ${go} ${token}`;
      if (sent) expect(await write(token, text)).toMatch(acknowledged);
      if (old) site.clock.advance(lifetimes.return * 1000 + 1000);
      const before = await count();
      const back = await letter(to, receipt, token, go, text);
      expect(back, `${to} ${go}`).toContain(text);
      expect(tokenIn(back) === token, `${to} ${go}`).toBe(same);
      // Opening a thread takes a while; the four languages go one way.
      if (go === "language" && !to.startsWith("/fr/")) continue;
      await write(tokenIn(back), text);
      expect((await count()) - before, `${to} ${go}`).toBe(sent ? 0 : 1);
    }
  });
}

test("a letter's form that was sent and is old still deletes what is asked about twice, and stays the same", async () => {
  const receipt = await reportSent();
  const token = newFormToken(site, "return");
  await letter("/en/return", receipt, token, "send", words);
  site.clock.advance(lifetimes.return * 1000 + 1000);
  const asked = await letter("/en/return", receipt, token, "forget:1", words);
  expect(tokenIn(asked)).toBe(token);
  const again = await letter("/en/return", receipt, token, "forgotten:1", words);
  expect(again).toContain("Delete for good?");
  const done = await letter("/en/return", receipt, token, "forgotten:1", words, [["sure", sureIn(again)]]);
  expect(done).toContain("You deleted this message.");
  expect(tokenIn(done)).toBe(token);
  for (const wrong of ["1.00", token])
    expect(await letter("/en/return", receipt, token, "forgotten:1", words, [["sure", wrong]])).toContain(
      "Delete for good?",
    );
});

test("where nothing is written yet, and where a form is none of ours, another takes its place", async () => {
  const receipt = groupsOf(newReceipt()).join(" ");
  const token = newFormToken(site, "return");
  expect(tokenIn(await letter("/fr/return", receipt, token, "language", ""))).not.toBe(token);
  const forged = `${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`;
  const back = await letter("/fr/return", receipt, forged, "language", words);
  expect(back).toContain(words);
  expect(tokenIn(back)).not.toBe(forged);
});

const letter = (
  to: string,
  receipt: string,
  token: string,
  go: string | null,
  text: string,
  more: readonly (readonly [string, string])[] = [],
): Promise<string> =>
  post(to, [
    ["receipt", receipt],
    ["open", "yes"],
    ["token", token],
    ["to", "ecpat-be"],
    ["text", text],
    ...(go === null ? [] : [["go", go] as const]),
    ...more,
  ]);

/** The receipt of a report that was just sent. */
const reportSent = async (): Promise<string> => {
  const html = await post("/en/report", [...reportFields, ["token", newFormToken(site, "report")], ["go", "send"]]);
  return [...html.matchAll(/<span>([0-9A-Z]{4})<\/span>/g)].map(([, group]) => group).join(" ");
};
