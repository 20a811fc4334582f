import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright";
import { openMessages } from "../kit/messages.ts";
import { formInChromium } from "./testing/form-in-chromium.ts";

let world: Awaited<ReturnType<typeof formInChromium>>;
beforeAll(async () => void (world = await formInChromium()), 60_000);
afterAll(async () => world?.[Symbol.asyncDispose]());

const t = openMessages("locales").t("en");
const open = async (): Promise<Page> => {
  const page = await world.browser.newPage({ viewport: { width: 360, height: 640 } });
  await page.goto(`${world.site.origin}/en/report`);
  await page.locator("form.question:not(.whole)").waitFor();
  return page;
};
const stepOf = async (page: Page): Promise<string> =>
  (await page.locator("form.question").getAttribute("class"))?.match(/at-([\w-]+)/)?.[1] ?? "";
const go = async (page: Page, name: string): Promise<void> => {
  const at = await stepOf(page);
  await page.click(`button[name="go"][value="${name}"]:not(.unseen)`);
  if (name === "next") await page.locator(`form.question:not(.at-${at})`).waitFor();
};

describe("the form to its last page", { timeout: 90_000 }, () => {
  it.each(["me", "friend", "other"])("speaks to whom it is about as it did before: %s", async (about) => {
    const page = await open();
    await page.check(`input[name="danger.about"][value="${about}"]`);
    for (let at = await stepOf(page); at !== "check"; at = await stepOf(page)) {
      if (at === "what") await page.fill("#what-description", "Somebody asked for pictures.");
      if (at === "place") await page.fill("#place-country", "Belgium");
      await go(page, "next");
    }
    await go(page, "send");
    await page.locator(".slip .receipt").waitFor();
    // The later words may still be on their way.
    await page.getByText(t(about === "other" ? "report.receipt.title" : "report.receipt.title@young")).waitFor();
    await page.close();
  });

  it("says what is wrong with a day across the row, and no field stands over another", async () => {
    const page = await open();
    for (let at = await stepOf(page); at !== "when"; at = await stepOf(page)) {
      if (at === "what") await page.fill("#what-description", "Somebody asked for pictures.");
      if (at === "place") await page.fill("#place-country", "Belgium");
      await go(page, "next");
    }
    await page.fill("#when-day", "31");
    await page.fill("#when-month", "2");
    await page.click('button[name="go"][value="next"]:not(.unseen)');
    const message = await page.locator(".fields.date .message").first().boundingBox();
    expect(message?.width).toBeGreaterThan(200);
    const boxes = await page
      .locator(".fields.date :is(input, select)")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
    expect(boxes.every(({ height }) => height < 80)).toBe(true);
    const over = boxes.some((one, n) =>
      boxes.some(
        (two, m) =>
          m > n && one.right > two.left && two.right > one.left && one.bottom > two.top && two.bottom > one.top,
      ),
    );
    expect(over).toBe(false);
    await page.close();
  });
});
