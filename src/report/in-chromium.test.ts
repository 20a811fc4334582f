import type { Page } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { axeSource } from "../kit/http/testing/axe.ts";
import { formInChromium, shot } from "./testing/form-in-chromium.ts";

let world: Awaited<ReturnType<typeof formInChromium>>;
beforeAll(async () => {
  world = await formInChromium();
}, 60_000);
afterAll(async () => world?.[Symbol.asyncDispose]());
beforeEach(() => {
  world.far.line.before = () => {};
  world.far.line.after = () => {};
});

type Options = {
  language?: string;
  width?: number;
  scripts?: boolean;
  shots?: string;
  dark?: boolean;
  checked?: boolean;
};

const open = async ({ language = "en", width = 360, scripts = true, dark = false, checked = false }: Options = {}) => {
  const context = await world.browser.newContext({
    viewport: { width, height: 720 },
    javaScriptEnabled: scripts,
    bypassCSP: checked,
    colorScheme: dark ? "dark" : "light",
    permissions: ["geolocation"],
    geolocation: { latitude: 12.5, longitude: 100.25, accuracy: 20 },
  });
  const page = await context.newPage();
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (fault) => said.push(fault.message));
  await page.goto(`${world.site.origin}/${language}/report`);
  if (scripts) await page.locator("form.question:not(.whole)").waitFor();
  return { page, said, context, [Symbol.asyncDispose]: () => context.close() };
};

const go = (page: Page, name = "next") => page.click(`button[name="go"][value="${name}"]:not(.unseen)`);

/** Walks the whole form; `look` is called on each page before it is left. */
const toCheck = async (page: Page, look: (name: string) => Promise<void> = async () => {}): Promise<void> => {
  const at = async (question: string) => {
    await page.waitForSelector(`form.at-${question}`);
    await look(question);
  };
  await at("danger");
  await page.check('input[value="no"]');
  await go(page);
  await at("setting");
  await page.check('input[value="abroad"]');
  await go(page);
  await at("what");
  await page.fill("#what-description", "Marker-what: three mornings, three children");
  await go(page);
  await at("place");
  await page.fill("#place-venue", "Hotel Lagon Bleu Ciel");
  await go(page);
  await at("when");
  await page.fill("#when-day", "12");
  await go(page);
  for (const question of ["person", "child", "others", "evidence"]) {
    await at(question);
    await go(page, "skip");
  }
  await at("identity");
  await page.check('input[value="confidential"]');
  await page.fill("#identity-name", "Marker-name");
  await look("identity-named");
  await go(page);
  await page.waitForSelector('input[name="readers.chosen"]');
  await at("readers");
  await go(page);
  await at("check");
};

describe("the form in a browser", { timeout: 90_000 }, () => {
  it("takes a report from the first question to the receipt, in one page, and keeps nothing", async () => {
    await using tab = await open({ language: "fr" });
    const { page } = tab;
    const before = world.far.reports.size;
    await toCheck(page, (name) => shot(page, `phone-fr-${name}`));
    await go(page, "send");
    await page.waitForSelector(".slip .receipt", { timeout: 20_000 });
    await shot(page, "phone-fr-receipt");
    expect((await page.locator(".receipt > span").allTextContents()).map((text) => text.trim().slice(-4))).toHaveLength(
      5,
    );
    expect(world.far.reports.size).toBe(before + 1);
    expect(new URL(page.url()).pathname).toBe("/fr/report");
    expect(await page.title()).not.toMatch(/stop|report|child/i);
    expect(await tab.context.cookies()).toEqual([]);
    expect(await page.evaluate("localStorage.length + sessionStorage.length")).toBe(0);
    expect(await page.content()).not.toMatch(/Marker/);
    expect(tab.said.filter((line) => !/Unrecognized feature|status of 404/.test(line))).toEqual([]);
  });

  it("says that nothing was sent, with the numbers, and goes through on the second try without retyping", async () => {
    await using tab = await open();
    const { page } = tab;
    await toCheck(page);
    const before = world.far.ofReport().length;
    await page.route("**/api/reports", (route) =>
      route.fulfill({ status: 422, contentType: "application/json", body: '{"refused":"unknown"}' }),
    );
    await go(page, "send");
    await page.waitForSelector("text=Nothing was sent");
    await shot(page, "phone-en-failed");
    expect(await page.locator('main a[href="tel:112"]').count()).toBe(1);
    expect(await page.locator('main a[href="tel:116000"]').count()).toBe(1);
    expect(world.far.ofReport()).toHaveLength(before);
    await page.unroute("**/api/reports");
    world.far.line.before = () => {};
    await page.click("button:has-text('Try again')");
    await page.waitForSelector(".slip .receipt", { timeout: 20_000 });
  });

  it("looks at files at once, cleans pictures, and sends nothing untouched without its tick", async () => {
    await using tab = await open({ width: 390 });
    const { page } = tab;
    await toCheck(page);
    await go(page, "change:evidence");
    await page.waitForSelector("form.at-evidence");
    expect(await page.locator("#files").isVisible()).toBe(false);
    await page.check('input[value="file"]');
    const picture = Buffer.from(
      await page.evaluate(async () => {
        const canvas = new OffscreenCanvas(300, 200);
        canvas.getContext("2d")!.fillRect(0, 0, 100, 100);
        return [...new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer())];
      }),
    );
    // A JPEG as cameras write it: a comment stands for everything that must not travel.
    const marked = Buffer.concat([
      picture.subarray(0, 2),
      Buffer.from([0xff, 0xfe, 0, 15]),
      Buffer.from("Marker-place!"),
      picture.subarray(2),
    ]);
    await page.setInputFiles("#files", [
      { name: "IMG_20261101.jpg", mimeType: "image/jpeg", buffer: marked },
      { name: "broken.heic", mimeType: "image/heic", buffer: Buffer.from("\0\0\0\x18ftypheic\0\0\0\0") },
      { name: "tool.jpg", mimeType: "image/jpeg", buffer: Buffer.from("MZ\0\0") },
      { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("Marker-notes") },
    ]);
    await page.waitForSelector("text=notes.txt");
    await shot(page, "phone-en-files");
    expect((await page.locator("#files-error").textContent())!).toMatch(
      /broken\.heic: your browser cannot open.*tool\.jpg: this kind of file/s,
    );
    expect(await page.locator(".picked > li").count()).toBe(3);
    await go(page);
    await page.waitForSelector("form.at-check");
    const parts = world.far.parts.size;
    await go(page, "send");
    await page.waitForSelector(".slip .receipt", { timeout: 20_000 });
    expect(world.far.parts.size).toBe(parts + 1);
    const manifest = JSON.parse([...world.far.reports.values()].at(-1)!.manifest) as {
      attachments: { compartment: string }[];
    };
    expect(manifest.attachments.map(({ compartment }) => compartment)).toEqual(["media"]);
  });

  it("sends no file of somebody who says that they have a picture that must not be sent", async () => {
    await using tab = await open();
    const { page } = tab;
    await toCheck(page);
    await go(page, "change:evidence");
    await page.check('input[value="file"]');
    await page.setInputFiles("#files", [{ name: "n.txt", mimeType: "text/plain", buffer: Buffer.from("Marker-n") }]);
    await page.check(".picked .choice input");
    await page.check('input[value="have"]');
    await go(page);
    await page.waitForSelector("text=They are not sent");
    const parts = world.far.parts.size;
    await go(page, "send");
    await page.waitForSelector(".slip .receipt", { timeout: 20_000 });
    expect(world.far.parts.size).toBe(parts);
  });

  it("asks the device for a position only when the button is pressed, and lets it be taken out", async () => {
    await using tab = await open();
    const { page } = tab;
    await go(page, "skip");
    await page.waitForSelector("form.at-setting");
    await go(page, "skip");
    await page.fill("#what-description", "x");
    await go(page);
    await page.waitForSelector("form.at-place");
    await page.click("text=Use my position");
    await page.waitForSelector("text=12.50000, 100.25000");
    await go(page);
    await page.waitForSelector("form.at-when");
    await go(page, "back");
    await page.click("text=Remove my position");
    await go(page);
    await page.waitForSelector("text=Give a country or a place");
    await shot(page, "phone-en-error");
  });

  it("says where copying is not to be had", async () => {
    await using tab = await open();
    const { page } = tab;
    await toCheck(page);
    await go(page, "send");
    await page.waitForSelector(".slip .receipt", { timeout: 20_000 });
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.click("text=Copy");
    await page.locator("text=Your browser did not let us copy it").waitFor();
    const receipt = await page.locator(".slip .receipt").innerText();
    const plain = (text: string): string => text.replace(/\s+/g, " ").trim();
    expect(plain(await page.evaluate(() => getSelection()?.toString() ?? ""))).toBe(plain(receipt));
  });

  it.each([
    ["there is no printing", () => Object.defineProperty(globalThis, "print", { value: undefined })],
    ["printing does nothing", () => Object.defineProperty(globalThis, "print", { value: () => undefined })],
  ] as const)("says where %s", async (_, spoil) => {
    await using tab = await open();
    const { page } = tab;
    await toCheck(page);
    await go(page, "send");
    await page.waitForSelector(".slip .receipt", { timeout: 20_000 });
    await page.evaluate(spoil);
    await page.click("text=Print");
    await page.locator("text=Your browser cannot print from here").waitFor();
  });

  it("says where a device has no position to give", async () => {
    await using tab = await open();
    const { page } = tab;
    await page.evaluate(() => Object.defineProperty(navigator, "geolocation", { value: undefined }));
    await go(page, "skip");
    await go(page, "skip");
    await page.fill("#what-description", "A man at the pool.");
    await go(page);
    await page.click(".position button");
    await page.locator("text=Your device did not give a position").waitFor();
  });

  it("shows a step from its heading after Back, and the receipt at once, however far somebody had scrolled", async () => {
    await using tab = await open();
    const { page } = tab;
    const down = (): Promise<void> => page.evaluate("scrollTo(0, document.body.scrollHeight)");
    const inView = async (what: string) => {
      // A browser that puts back an old place does so a moment later.
      await page.waitForTimeout(1000);
      const box = await page.locator(what).first().boundingBox();
      expect(box!.y, what).toBeGreaterThanOrEqual(0);
      expect(box!.y + box!.height, what).toBeLessThanOrEqual(720);
    };
    await down();
    await toCheck(page, down);
    await page.goBack();
    await page.waitForSelector("form.at-readers");
    await inView("h1");
    await down();
    await go(page);
    await page.waitForSelector("form.at-check");
    await down();
    await go(page, "send");
    await page.waitForSelector(".slip .receipt", { timeout: 20_000 });
    await inView(".slip");
  });

  it("leaves nothing behind when somebody leaves", async () => {
    await using tab = await open();
    await go(tab.page, "skip");
    await go(tab.page, "skip");
    await tab.page.fill("#what-description", "Marker-left");
    await tab.page.evaluate(() => dispatchEvent(new CustomEvent("iss:leave")));
    expect(await tab.page.content()).not.toContain("Marker");
  });

  it.each([
    { language: "de", width: 320, dark: false },
    { language: "nl", width: 1280, dark: true },
    { language: "xr", width: 360, dark: false },
  ])("is accessible and fits on every page: $language at $width px", async ({ language, width, dark }) => {
    await using tab = await open({ language, width, dark, checked: true });
    const { page } = tab;
    await page.evaluate(axeSource);
    await toCheck(page, async (name) => {
      await shot(page, `${language}-${width}-${name}`);
      const { violations } = (await page.evaluate("axe.run(document)")) as {
        violations: { id: string; nodes: { target: unknown }[] }[];
      };
      expect(violations.map(({ id, nodes }) => [name, id, nodes.map(({ target }) => target)])).toEqual([]);
      expect(
        await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
        name,
      ).toBe(0);
    });
  });
});
