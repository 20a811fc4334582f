import type { Browser, Page } from "playwright";
import { openBrowser, smallPhone } from "../journeys/browser.ts";
import { photo } from "../journeys/photo.ts";
import { receiptShown, tell } from "../journeys/telling.ts";
import type { Bench } from "../tools/bench.ts";
import { startInstance } from "../tools/running-instance.ts";
import { slowLink } from "./slow-link.ts";

/**
 * A text report on a slow phone (processor four times slower, slow 4G): until the first question works with scripts (limit 2 s), from "send" to the receipt
 * (limit 3 s), and a 10 MiB picture with its untouched file: the longest time in which no progress was shown.
 * Chromium slows the page's own thread; the sealing worker runs at the machine's speed.
 */
export const bench: Bench = async ({ quick }) => {
  const [instance, browser] = await Promise.all([startInstance(), openBrowser()]);
  const link = await slowLink(instance.publicOrigin);
  try {
    const rounds = quick ? 1 : 5;
    const first: number[] = [];
    const sent: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const page = await slowPhone(browser);
      first.push(await untilUsable(page, link.origin));
      await tell(page, {
        "what.description": "An adult took a child into a side door of the hotel.",
        "place.country": "Belgium",
      });
      sent.push(
        await timed(async () => {
          await page.locator('.actions button[value="send"]').click();
          await receiptShown(page);
        }),
      );
      await page.context().close();
    }
    const text = { first_question_ms: middle(first), send_to_receipt_ms: middle(sent), rounds };
    return quick ? text : { ...text, ...(await withPicture(browser, link.origin)) };
  } finally {
    await browser.close();
    link.close();
    await instance.stop();
  }
};

async function slowPhone(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ ...smallPhone, locale: "en-GB" })).newPage();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  return page;
}

/** Usable: the browser has taken the form over, so that the next question needs no server. */
const untilUsable = (page: Page, origin: string): Promise<number> =>
  timed(async () => {
    await page.goto(`${origin}/en/report`, { waitUntil: "commit" });
    await page.locator('form.question:not(.whole) button[value="next"]').waitFor();
  });

async function withPicture(browser: Browser, origin: string): Promise<Record<string, number>> {
  const page = await slowPhone(browser);
  await untilUsable(page, origin);
  const picture = await photo(browser, "hotel.jpg", 2400);
  const large = {
    ...picture,
    buffer: Buffer.concat([picture.buffer, Buffer.alloc(10 * 2 ** 20 - picture.buffer.length)]),
  };
  const told = { "what.description": "The front of the hotel.", "place.country": "Belgium", "evidence.gate": "file" };
  await tell(page, told, { files: [large] });
  await page.locator(".picked input[type=checkbox]").check();
  const changes: number[] = [];
  await page.exposeFunction("progressed", () => changes.push(performance.now()));
  await page.evaluate(() => {
    const here = globalThis as unknown as {
      progressed(): void;
      document: { body: object };
      MutationObserver: new (heard: () => void) => { observe(of: object, how: object): void };
    };
    new here.MutationObserver(() => here.progressed()).observe(here.document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
  changes.push(performance.now());
  const took = await timed(async () => {
    await page.locator('.actions button[value="send"]').click();
    await page.locator(".slip .receipt").waitFor({ timeout: 400_000 });
  });
  changes.push(performance.now());
  const silence = Math.max(...changes.slice(1).map((at, n) => at - changes[n]!));
  return { picture_10mib_s: Math.round(took / 1000), longest_without_progress_s: Math.round(silence / 100) / 10 };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const middle = (of: number[]): number => Math.round(of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)]!);
