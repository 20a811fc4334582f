import type { Browser } from "playwright";
import { openBrowser, smallPhone } from "../journeys/browser.ts";
import type { Bench } from "../tools/bench.ts";
import { startInstance } from "../tools/running-instance.ts";
import { slowLink } from "./slow-link.ts";

/** Home, the five actions, and one country: what somebody opens first. */
const kinds = {
  home: /^\/en\/$/,
  action: /^\/en\/(how-to-report|intervene|testify|support|relay)$/,
  country: /^\/en\/(compass|countries(\/(be|gb))?)$/,
};

/** Largest paint of a first visit on a slow phone: processor four times slower, slow 4G. The slowest page of each kind, each the middle of its rounds. Limit: 1.5 s. */
export const bench: Bench = async ({ quick }) => {
  const [instance, browser] = await Promise.all([startInstance(), openBrowser()]);
  const link = await slowLink(instance.publicOrigin);
  try {
    const map = await (await fetch(`${instance.publicOrigin}/sitemap.xml`)).text();
    const paths = [...map.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => new URL(address ?? "").pathname);
    const slowest: Record<string, number> = {};
    for (const [kind, pattern] of Object.entries(kinds))
      for (const path of paths.filter((one) => pattern.test(one))) {
        await fetch(instance.publicOrigin + path, { headers: { "accept-encoding": "br" } });
        const rounds: number[] = [];
        for (let round = 0; round < (quick ? 1 : 5); round++)
          rounds.push(await largestPaint(browser, link.origin + path));
        const middle = Math.round(rounds.toSorted((a, b) => a - b)[Math.floor(rounds.length / 2)]!);
        slowest[`${kind}_paint_ms`] = Math.max(slowest[`${kind}_paint_ms`] ?? 0, middle);
        console.log(`${String(middle).padStart(6)} ms  ${path}`);
      }
    return { ...slowest, rounds: quick ? 1 : 5 };
  } finally {
    await browser.close();
    link.close();
    await instance.stop();
  }
};

async function largestPaint(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ ...smallPhone, locale: "en-GB" });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(url, { waitUntil: "load" });
  const painted = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        const here = globalThis as unknown as {
          PerformanceObserver: new (heard: (list: { getEntries(): { startTime: number }[] }) => void) => {
            observe(of: object): void;
          };
        };
        new here.PerformanceObserver((list) => done(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: "largest-contentful-paint",
          buffered: true,
        });
      }),
  );
  await context.close();
  return painted;
}
