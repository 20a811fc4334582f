import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lookInto } from "../kit/http/testing/heap.ts";
import { aviary, formsOf } from "../public-site/testing/canaries.ts";
import { formInChromium } from "./testing/form-in-chromium.ts";

let world: Awaited<ReturnType<typeof formInChromium>>;
beforeAll(async () => {
  world = await formInChromium();
}, 60_000);
afterAll(async () => world?.[Symbol.asyncDispose]());

const open = async () => {
  const { promise: arrives, resolve: arrive } = Promise.withResolvers<void>();
  const { mark, canary } = aviary();
  const context = await world.browser.newContext();
  const page = await context.newPage();
  await page.route("**/assets/report-*", async (route) => {
    await arrives;
    await route.continue();
  });
  // The next page does not come: the one that was left stays in memory, and can be looked into.
  const { promise: left, resolve: leave } = Promise.withResolvers<void>();
  await page.route("**/exit?*", (route) => route.fulfill({ status: 204 }).then(leave));
  await page.goto(`${world.site.origin}/en/report`, { waitUntil: "commit" });
  const memory = await lookInto(page);
  return { page, memory, canary, mark, arrive, left, [Symbol.asyncDispose]: () => context.close() };
};

type Tab = Awaited<ReturnType<typeof open>>;

const go = (page: Page, name = "next") => page.click(`button[name="go"][value="${name}"]:not(.unseen)`);

/** The form with something in every field: the first of it before the script came. */
const fillIn = async ({ page, canary, arrive }: Tab): Promise<void> => {
  await page.check('[id="0"] input[value="yes"]');
  await page.click('[id="0"] a[href="#1"]');
  await page.click('[id="1"] a[href="#2"]');
  await page.fill("#what-description", canary());
  arrive();
  await page.locator("form.at-what:not(.whole)").waitFor();
  // Chromium keeps some of the forms that we took away, see kit/browser/let-go; here somebody keeps all.
  await page.evaluate(() => {
    const kept: unknown[] = ((globalThis as { kept?: unknown[] }).kept = []);
    const keep = () => kept.push(document.querySelector("form"));
    keep();
    new MutationObserver(keep).observe(document.querySelector("#report")!, { childList: true });
  });
  await page.locator("#what-description").press("End");
  await page.locator("#what-description").pressSequentially(` ${canary()}`);
  await go(page);
  for (const at of ["place", "when", "person", "child", "others", "evidence", "identity"]) {
    await page.locator(`form.at-${at}`).waitFor();
    if (at === "identity") await page.check('input[value="share"]');
    for (const field of await page
      .locator('form textarea, form input:is([type="text"], [type="tel"]):not([inputmode])')
      .all()) {
      // Of a country alone the page after sending still knows something: whose numbers it shows.
      if (await field.isVisible())
        await field.fill((await field.getAttribute("id")) === "place-country" ? "France" : canary());
    }
    if (at === "evidence") {
      await page.check('input[value="file"]');
      const inside = Buffer.from(canary().repeat(50));
      await page.setInputFiles("#files", [{ name: `${canary()}.txt`, mimeType: "text/plain", buffer: inside }]);
      await page.locator(".picked > li").waitFor();
      await page.check(".picked .choice input");
    }
    await go(page);
  }
  await page.locator("input[name='readers.chosen']").first().waitFor();
  await go(page);
  await page.locator("form.at-check").waitFor();
};

const send = async (page: Page): Promise<string[]> => {
  await go(page, "send");
  await page.locator(".slip .receipt").waitFor({ timeout: 20_000 });
  const groups = await page.locator(".receipt > span").allTextContents();
  return groups.map((text) => text.trim().slice(-4));
};

const leave = async ({ page, left }: Tab): Promise<void> => {
  for (let n = 0; n < 3; n++) await page.keyboard.press("Shift");
  await left;
};

const formsIn = (word: string): string[] => formsOf(word).map(([, bytes]) => bytes.toString("latin1"));

describe("the memory of the form's page", { timeout: 90_000 }, () => {
  it("holds what was told while it is told, so that finding none means something", async () => {
    await using tab = await open();
    const { page, mark } = tab;
    await fillIn(tab);
    expect(await tab.memory.holding(formsIn(mark))).not.toEqual([]);
    await page.evaluate(() => {
      const kept = globalThis as unknown as Record<string, unknown>;
      kept["deep"] = JSON.stringify({ deep: "x".repeat(100_000) + ["word", "deep"].join("-in-") });
    });
    expect(await tab.memory.holding(["word-in-deep"])).toHaveLength(1);
    const [worker] = page.workers();
    await worker!.evaluate(() => {
      (globalThis as unknown as Record<string, unknown>)["deep"] = ["word", "worker"].join("-in-");
    });
    expect((await tab.memory.holding(["word-in-worker"])).map(({ what }) => what)).toEqual([
      expect.stringContaining("/assets/"),
    ]);
  });

  it("holds after the receipt nothing that was told, in no form", async () => {
    await using tab = await open();
    await fillIn(tab);
    const groups = await send(tab.page);
    expect(await tab.memory.holding(groups)).not.toEqual([]);
    expect(await tab.page.evaluate("kept.length")).toBeGreaterThan(8);
    expect(await tab.memory.holding(formsIn(tab.mark))).toEqual([]);
  });

  it("holds after the way out nothing of a form that was not sent", async () => {
    await using tab = await open();
    await fillIn(tab);
    await leave(tab);
    expect(await tab.memory.holding(formsIn(tab.mark))).toEqual([]);
  });

  it("holds after the way out no receipt either", async () => {
    await using tab = await open();
    await fillIn(tab);
    const groups = await send(tab.page);
    await leave(tab);
    const receipt = [groups.join(""), groups.join(" ")];
    expect(
      await tab.memory.holding([...receipt, ...groups, ...formsIn(tab.mark), ...receipt.flatMap(formsIn)]),
    ).toEqual([]);
  });
});
