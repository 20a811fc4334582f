import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Browser } from "playwright";
import { newLine, type LineNumbers } from "../intake/line.ts";
import { newLoad } from "../intake/load.ts";
import { policy } from "../intake/policy.ts";
import { listen, openChromium } from "../kit/http/testing/in-chromium.ts";
import { lifetimes, newFormToken } from "../report/form-token.ts";
import { wholeFields } from "../report/testing/whole-fields.ts";
import { publicApp } from "./main.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

vi.setConfig({ testTimeout: 60_000 });

let site: WholeSite;
let browser: Browser;
beforeAll(async () => {
  site = await wholeSite();
  browser = await openChromium();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await site[Symbol.asyncDispose]();
});

const answers = {
  what: { description: "what somebody saw" },
  place: { country: "KE" },
  identity: { choice: "anonymous" },
  readers: { chosen: ["ecpat-be"] },
};

/** The site as it is, with a line of its own. */
const served = (numbers: Partial<LineNumbers>) =>
  publicApp({ ...site, line: newLine(newLoad(site.clock), undefined, { ...policy.line, ...numbers }) });

const form = (): FormData => {
  const body = new FormData();
  body.set("token", newFormToken(site, "report"));
  for (const [name, value] of wholeFields(answers)) body.append(name, value);
  body.set("go", "send");
  return body;
};

test("in a browser without scripts the page that waits shows its number, and then the receipt", async () => {
  await using face = await listen(served({ leastAgeMs: 4_000 }));
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const fields = Object.fromEntries([...form()].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
  // The form that a person would press, without the eleven sections before it; from the site itself, or it brings nothing.
  const body = `<form method="post" action="${face.origin}/en/report" enctype="multipart/form-data">${Object.entries(
    fields,
  )
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
    .join("")}<button>Send</button></form>`;
  await page.route(`${face.origin}/pressed`, (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(`${face.origin}/pressed`);
  await page.getByRole("button").click({ noWaitAfter: true });
  await page.getByText("You are number 1 in the line.").waitFor({ timeout: 3_500 });
  await page.locator(".receipt").waitFor();
  await context.close();
});

test("the first part comes at once, the second in the same document, which is whole", async () => {
  const answer = await served({ leastAgeMs: 1_500 }).fetch(
    new Request(`${siteOrigin}/fr/report`, { method: "POST", body: form() }),
  );
  expect(answer.status).toBe(200);
  const pieces: { at: number; text: string }[] = [];
  const began = performance.now();
  for await (const piece of answer.body!.pipeThrough(new TextDecoderStream()))
    pieces.push({ at: performance.now() - began, text: piece });
  expect(pieces[0]!.text).toContain("Vous êtes le numéro 1 dans la file.");
  expect(pieces[0]!.text).not.toContain('class="receipt"');
  expect(pieces.at(-1)!.at - pieces[0]!.at).toBeGreaterThan(1_000);
  const whole = pieces.map(({ text }) => text).join("");
  expect(whole).toMatch(/class="receipt"/);
  expect(whole.match(/<\/?main\b/g)).toHaveLength(2);
  expect(whole.trimEnd()).toMatch(/<\/html>$/);
  expect(whole).not.toContain("⁂");
});

test("whoever closes the page while it waits has sent all the same, and sees the receipt by sending again", async () => {
  const face = served({ leastAgeMs: 1_000 });
  const body = form();
  const ask = () => face.fetch(new Request(`${siteOrigin}/en/report`, { method: "POST", body }));
  const before = await count();
  const left = await ask();
  await left.body!.cancel();
  await expect.poll(count, { timeout: 10_000 }).toBe(before + 1);
  expect(await (await ask()).text()).toMatch(/class="receipt"/);
  expect(await count()).toBe(before + 1);
});

test("a full line gives the form back whole, in every language; a failure while waiting does too", async () => {
  const full = served({ most: 0 });
  for (const [language, words] of [
    ["en", "Many people are sending"],
    ["fr", "Beaucoup de personnes envoient"],
    ["nl", "Veel mensen versturen"],
    ["de", "Im Moment senden viele"],
  ] as const) {
    const answer = await full.fetch(new Request(`${siteOrigin}/${language}/report`, { method: "POST", body: form() }));
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain(words);
    expect(html).toContain("what somebody saw");
  }
  const broken = publicApp({
    ...site,
    line: {
      join: async () => ({
        number: 3,
        waitMs: 5_000,
        turn: Promise.reject(new Error("a bug")),
        leave: () => undefined,
      }),
    },
  });
  const html = await (
    await broken.fetch(new Request(`${siteOrigin}/en/report`, { method: "POST", body: form() }))
  ).text();
  expect(html).toContain("You are number 3 in the line.");
  expect(html).toContain("it may have arrived or not");
  expect(html).not.toContain("<h2>Nothing was sent");
  expect(html).toContain("what somebody saw");
});

/** A line that breaks, once, when what came in it is stored already. */
const breaksOnce = (waitMs: number, meanwhileMs: number) => {
  let breaks = true;
  return publicApp({
    ...site,
    line: {
      join: async () => ({
        number: 3,
        waitMs,
        turn: Promise.resolve(),
        leave: (kept) => {
          if (!kept || !breaks) return;
          breaks = false;
          site.clock.advance(meanwhileMs);
          throw new Error("a bug");
        },
      }),
    },
  });
};
const post = async (face: ReturnType<typeof breaksOnce>, path: string, body: FormData) =>
  (await face.fetch(new Request(siteOrigin + path, { method: "POST", body }))).text();
const tokenOf = (html: string) => /name="token" value="([^"]+)"/.exec(html)?.[1] ?? "";

const late = (form: keyof typeof lifetimes) => lifetimes[form] * 1000 + 1000;
test.each([
  [0, 0],
  [5_000, 0],
  [5_000, 1],
])(
  "what broke when it was stored is not called unsent, and sent again it is the same report and letter (wait %i, form too old by then %i)",
  async (waitMs, old) => {
    const reports = breaksOnce(waitMs, old * late("report"));
    const [body, before] = [form(), await count()];
    const broken = await post(reports, "/en/report", body);
    expect(await count()).toBe(before + 1);
    expect(broken).toContain("We do not know whether it arrived");
    expect(broken).toContain("it may have arrived or not");
    expect(broken).toContain("what somebody saw");
    expect(broken).not.toContain("<h2>Nothing was sent");
    expect(tokenOf(broken)).toBe(body.get("token"));
    const again = await post(reports, "/en/report", body);
    expect(await count()).toBe(before + 1);
    const receipt = [...again.matchAll(/<span>([0-9A-Z]{4})<\/span>/g)].map(([, group]) => group).join(" ");
    expect(receipt).toHaveLength(24);

    const letters = breaksOnce(waitMs, old * late("return"));
    const letter = new FormData();
    const told = { token: newFormToken(site, "return"), receipt, go: "send", to: "ecpat-be", text: "one thing more" };
    for (const [name, value] of Object.entries(told)) letter.append(name, value);
    const unsure = await post(letters, "/en/return", letter);
    expect(unsure).toContain("it may have arrived or not");
    expect(unsure).toMatch(/one thing more<\/textarea>/);
    expect(unsure).not.toContain("was not sent");
    expect(tokenOf(unsure)).toBe(told.token);
    const sent = await post(letters, "/en/return", letter);
    expect(sent).toContain("Your message has arrived.");
    expect(sent.split("one thing more")).toHaveLength(2);
  },
);

const count = async (): Promise<number> => (await site.db.selectFrom("report").select("id").execute()).length;
