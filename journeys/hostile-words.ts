import { setTimeout as wait } from "node:timers/promises";
import type { Browser, BrowserContext, Page } from "playwright";
import { readReceipt, reporterKeys, type ReceiptCode } from "../src/envelope/receipt.ts";
import { hostileWords, stranger } from "../src/kit/testing/hostile-words.ts";
import type { Answers } from "../src/report/answers.ts";
import { makeSender, type Trust } from "../src/report/browser/sender.ts";
import { questions } from "../src/report/form.ts";
import { ask } from "./at-the-desk.ts";
import { laptop } from "./browser.ts";
import { comeBack, writeBack } from "./coming-back.ts";

/** With the policies that the site sends, or with none: then only what the page itself does stands in the way. */
export type Policies = "on" | "off";

/** Whatever runs or is asked for elsewhere is told to `seen`. */
export const hostileContext = async (browser: Browser, policies: Policies, seen: string[]): Promise<BrowserContext> => {
  const context = await browser.newContext({ ...laptop, locale: "en-GB", bypassCSP: policies === "off" });
  await context.exposeFunction("hit", (n: unknown) => void seen.push(`policies ${policies}: word ${String(n)} ran`));
  context.on("dialog", (dialog) => void (seen.push(`a dialog: ${dialog.message()}`), dialog.dismiss()));
  context.on("request", (request) => {
    const { hostname } = new URL(request.url());
    if (hostname !== "localhost" && hostname !== "") seen.push(`policies ${policies}: asked for ${request.url()}`);
  });
  await context.route(`**://${stranger}/**`, (route) => route.abort());
  return context;
};

const word = (n: number): string => hostileWords[n % hostileWords.length]!;

/** What the client itself has to understand; in every other field stands a word, in choices and ticks too. */
const understood = {
  danger: { about: "other" },
  setting: { where: "abroad" },
  evidence: { gate: "file" },
  identity: { choice: "share" },
} as const satisfies Answers;

const fields = questions.flatMap((question) =>
  question
    .fields(understood)
    .filter(
      ({ kind, name }) =>
        kind !== "organisations" && !(name in (understood[question.id as keyof typeof understood] ?? {})),
    )
    .map(({ name, kind }) => ({ question: question.id, name, list: kind === "ticks" })),
);

/** Every field of a report with a word of its own, from word `at` on. */
const answersFrom = (at: number): Answers => {
  const answers: Record<string, Record<string, string | string[]>> = structuredClone(understood);
  for (const [n, { question, name, list }] of fields.entries())
    (answers[question] ??= {})[name] = list ? [word(at + n)] : word(at + n);
  return answers as Answers;
};

/** A report as somebody sends who has changed the client: sealed by the same code, and nothing of it checked before. */
export const sendHostile = async (origin: string, trust: Trust, at: number): Promise<ReceiptCode> => {
  const sender = makeSender({
    fetch: (address, init) => fetch(new URL(address, origin), init),
    now: () => new Date(),
    wait: (ms) => wait(ms),
    checkpoint: () => undefined,
  });
  await sender.prepare(trust, "en");
  const file = new Blob([`Day, hour, plate ${at}.`]);
  const files = (["media", "original"] as const).map((compartment, n) => ({
    name: word(at + n),
    mime: word(at + n + 1),
    file,
    compartment,
  }));
  const sent = await sender.send(
    { answers: answersFrom(at), language: "en", files },
    () => undefined,
    AbortSignal.timeout(60_000),
  );
  if (sent.kind !== "sent") throw new Error(`The report was not taken: ${JSON.stringify(sent)}`);
  return readReceipt(sent.groups.join("")) as ReceiptCode;
};

/** Opens all that the desk may open of this report, and asks something in hostile words. */
export const readHostile = async (desk: Page, receipt: ReceiptCode, at: number): Promise<void> => {
  const { report } = await reporterKeys(receipt);
  await desk.locator(`#row-${report}`).click();
  await desk.locator("#open-report").click();
  await desk.locator('[aria-labelledby="part-core"]').waitFor();
  await desk.locator(".pane.report .steps button").first().click();
  await desk.locator("#letter-text").waitFor();
  for (const part of ["contact", "child", "media", "original"]) {
    const shown = desk.locator(`[aria-labelledby="part-${part}"]`);
    if ((await shown.locator("button").count()) === 0) continue;
    await shown.locator("button").first().click();
    await shown
      .getByText(/hit\(|stranger/)
      .first()
      .waitFor({ timeout: 60_000 });
  }
  await ask(desk, word(at));
};

/** Comes back, reads what the desk wrote, and answers in kind. */
export const answerHostile = async (
  context: BrowserContext,
  origin: string,
  receipt: ReceiptCode,
  at: number,
): Promise<string> => {
  const page = await context.newPage();
  await comeBack(page, `${origin}/en/return`, receipt);
  await writeBack(page, word(at));
  const shown = await page.locator(".letters").innerText();
  await page.close();
  return shown;
};

/** What stands on a page that we never put there: our pages hold no handler, no frame but the viewer's, no script but ours. */
export const strange = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("*")].flatMap((one) => [
      ...[...one.attributes]
        .filter(({ name, value }) => /^on|^srcdoc$/.test(name) || /^\s*(javascript|vbscript|data):/i.test(value))
        .map(({ name }) => `${one.localName} ${name}`),
      ...(/^(object|embed|base|math)$/.test(one.localName) ? [one.localName] : []),
    ]),
  );
