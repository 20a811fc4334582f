import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { limits } from "./limits.ts";
import { formInChromium } from "./testing/form-in-chromium.ts";

let world: Awaited<ReturnType<typeof formInChromium>>;
beforeAll(async () => {
  world = await formInChromium();
}, 60_000);
afterAll(async () => world?.[Symbol.asyncDispose]());

const open = async (): Promise<Page> => {
  const page = await (await world.browser.newContext({ viewport: { width: 360, height: 720 } })).newPage();
  await page.goto(`${world.site.origin}/en/report`);
  await page.locator("form.question:not(.whole)").waitFor();
  return page;
};
const at = async (page: Page): Promise<string> =>
  /at-(\w+)/.exec((await page.locator("form.question").getAttribute("class")) ?? "")?.[1] ?? "";
/** From question to question, leaving blank what is not filled here, up to the one that is wanted. */
const walk = async (page: Page, wanted: string, fill: Readonly<Record<string, () => Promise<void>>> = {}) => {
  for (let here = await at(page); here !== wanted; here = await at(page)) {
    await fill[here]?.();
    const next = page.locator('form.question button[value="next"]');
    await next.first().click();
    await page.locator(`form.question:not(.at-${here})`).waitFor();
  }
};
const tooLong = /longer than we can take/;
const tooMuch = /All your long answers together/;

test(
  "a text that is too long says so while it is typed, keeps every sign, and stops saying so",
  { timeout: 60_000 },
  async () => {
    const page = await open();
    await walk(page, "what");
    const field = page.locator("#what-description");
    await field.fill("a".repeat(limits.long + 1));
    await page.getByText(tooLong).waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect((await field.inputValue()).length).toBe(limits.long + 1);
    await field.fill("a".repeat(limits.long));
    await page.getByText(tooLong).waitFor({ state: "detached" });
  },
);

test(
  "five long answers in Hindi are counted where the last of them is typed, and nothing of it is lost",
  { timeout: 60_000 },
  async () => {
    const page = await open();
    const hindi = "क".repeat(limits.long);
    const fill = (id: string) => page.locator(id).fill(hindi);
    await walk(page, "evidence", {
      what: () => fill("#what-description"),
      place: () => page.locator("#place-country").fill("Nepal"),
      person: async () => {
        await fill("#person-description");
        await page.locator("details:has(#person-between) summary").click();
        await fill("#person-between");
      },
      others: () => fill("#others-witnesses"),
    });
    expect(await page.getByText(tooMuch).count()).toBe(0);
    await page.locator('input[name="evidence.gate"][value="describe"]').check();
    await fill("#evidence-description");
    await page.getByText(tooMuch).waitFor();
    expect((await page.locator("#evidence-description").inputValue()).length).toBe(limits.long);
    await page.locator("#evidence-description").fill("short");
    await page.getByText(tooMuch).waitFor({ state: "detached" });
  },
);

/** One grey dot. */
const dot = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);
test(
  "six photos with their untouched files are counted as they are ticked, and no more than ten can be",
  { timeout: 60_000 },
  async () => {
    const page = await open();
    await walk(page, "evidence", {
      what: () => page.locator("#what-description").fill("words"),
      place: () => page.locator("#place-country").fill("Nepal"),
    });
    await page.locator('input[name="evidence.gate"][value="file"]').check();
    const photos = Array.from({ length: 6 }, (_, n) => ({ name: `${n}.png`, mimeType: "image/png", buffer: dot }));
    await page.locator("#files").setInputFiles(photos);
    await page.locator(".picked li").nth(5).waitFor();
    expect(await page.locator("#files-counted").innerText()).toContain("Files: 6 of 10");
    const boxes = page.locator('.picked input[type="checkbox"]');
    for (let n = 0; n < 4; n++) await boxes.nth(n).check();
    expect(await page.locator("#files-counted").innerText()).toMatch(/Files: 10 of 10\..*No more will fit/s);
    expect(await boxes.nth(4).isDisabled()).toBe(true);
    await boxes.nth(0).uncheck();
    expect(await boxes.nth(4).isDisabled()).toBe(false);
    await boxes.nth(0).check();
    await walk(page, "check");
    // What goes along is seen before "Send" is pressed, which is in sight from the beginning of the page.
    const [files, answers] = [page.locator(".picked.files"), page.locator(".told")];
    expect((await files.boundingBox())!.y).toBeLessThan((await answers.boundingBox())!.y);
    expect((await files.boundingBox())!.y).toBeLessThan(720);
    await page.locator('.actions button[value="send"]').click();
    await page.locator(".slip .receipt").waitFor({ timeout: 30_000 });
    const [sent] = [...world.far.reports.values()].slice(-1);
    expect(sent?.body["attachments"]).toHaveLength(10);
  },
);
