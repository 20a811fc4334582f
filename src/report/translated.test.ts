import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shownIn, translate, untoldIn } from "../kit/http/testing/translator.ts";
import { formInChromium } from "./testing/form-in-chromium.ts";

let world: Awaited<ReturnType<typeof formInChromium>>;
beforeAll(async () => {
  world = await formInChromium();
}, 60_000);
afterAll(async () => world?.[Symbol.asyncDispose]());

/** What somebody does on the way, and what they then look at; the same in a browser that translates and in one that does not. */
const steps: readonly (readonly [what: string, act: (page: Page) => Promise<unknown>])[] = [
  ["opens the form", async () => undefined],
  ["says it is about somebody else", (page) => page.check('input[name="danger.about"][value="other"]')],
  ["goes on", (page) => go(page)],
  ["goes back", (page) => go(page, "back")],
  ["goes on again", (page) => go(page)],
  ["skips", (page) => go(page, "skip")],
  ["leaves out what is needed", (page) => go(page)],
  ["writes it", (page) => page.fill("#what-description", "A man at the pool.")],
  ["goes on from there", (page) => go(page)],
  ["leaves out the place", (page) => go(page)],
  ["chooses another language", (page) => speak(page, "de")],
  ["comes back to the first", (page) => speak(page, "en")],
  ["names the country", (page) => page.fill("#place-country", "Belgium")],
  ["finishes", (page) => go(page, "check")],
  ["changes an answer", (page) => go(page, "change:when")],
  ["writes no day", (page) => page.fill("#when-day", "99")],
  ["goes on with it", (page) => go(page)],
  ["writes a day", (page) => page.fill("#when-day", "12")],
  ["goes on to the check", (page) => go(page)],
  ["looks at who reads it", (page) => go(page, "change:readers")],
  ["goes to the check", (page) => go(page)],
  [
    "sends",
    async (page) => {
      await go(page, "send");
      await page.locator(".slip .receipt").waitFor();
    },
  ],
  ["copies the receipt", (page) => page.click(".actions .button >> nth=0")],
  ["has kept it", (page) => page.check('.choice input[type="checkbox"]')],
];
const speak = async (page: Page, language: string): Promise<void> => {
  await page.click(`.languages button[formaction="/${language}/report"]`);
  await page.waitForURL(`**/${language}/report`);
};
const go = (page: Page, name = "next") => page.click(`button[name="go"][value="${name}"]:not(.unseen)`);

const open = async (how: "replace" | "wrap" | null) => {
  const page = await world.browser.newPage({ viewport: { width: 360, height: 720 } });
  const faults: string[] = [];
  page.on("pageerror", (fault) => faults.push(String(fault)));
  page.on(
    "console",
    (line) => line.type() === "error" && !line.text().startsWith("Failed to load") && faults.push(line.text()),
  );
  if (how !== null) await translate(page, how);
  await page.goto(`${world.site.origin}/en/report`);
  await page.locator("form.question:not(.whole)").waitFor();
  return { page, faults };
};

describe("in a browser that translates pages", { timeout: 120_000 }, () => {
  it.each(["replace", "wrap"] as const)("the whole form says what it says elsewhere (%s)", async (how) => {
    const [plain, translated] = [await open(null), await open(how)];
    for (const [what, act] of steps) {
      await Promise.all([act(plain.page), act(translated.page)]);
      const both = async (): Promise<string | string[]> => {
        const [there, here] = [await said(plain.page), await said(translated.page)];
        return there === here ? "alike" : [there, here];
      };
      await expect.poll(both, { timeout: 15_000, message: what }).toBe("alike");
      // Each text stands there as the translator left it: none was changed behind its back.
      expect(await untoldIn(translated.page, "#report"), what).toEqual([]);
      expect(await translated.page.locator("#report > [lang]").getAttribute("lang"), what).toBe(
        await plain.page.locator("html").getAttribute("lang"),
      );
    }
    expect([...plain.faults, ...translated.faults]).toEqual([]);
    await plain.page.close();
    await translated.page.close();
  });
});

/** A receipt is another each time. */
const said = async (page: Page): Promise<string> =>
  (await shownIn(page, "#report"))
    .replace(/(?:[0-9A-Z]{4} ){4}[0-9A-Z]{4}/, "")
    .replace(/Group \d of 5: [0-9A-Z ]+\./g, "");
