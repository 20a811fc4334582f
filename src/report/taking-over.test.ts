import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { spoil, takeFromWorker } from "../kit/http/testing/lacking.ts";
import { formInChromium } from "./testing/form-in-chromium.ts";

let world: Awaited<ReturnType<typeof formInChromium>>;
beforeAll(async () => {
  world = await formInChromium();
}, 60_000);
afterAll(async () => world?.[Symbol.asyncDispose]());

type Options = {
  /** The form's script comes when this is done. */
  held?: Promise<void>;
  /** What the worker's browser does not have. */
  lacks?: string;
};

const open = async ({ held, lacks }: Options = {}) => {
  const context = await world.browser.newContext({ viewport: { width: 360, height: 720 } });
  const page = await context.newPage();
  if (held !== undefined)
    await page.route("**/assets/report-*", async (route) => {
      await held;
      await route.continue();
    });
  if (lacks !== undefined)
    await (lacks.startsWith("the worker") ? spoil(page, "sealing", "lost") : takeFromWorker(page, "sealing", lacks));
  await page.goto(`${world.site.origin}/en/report`, { waitUntil: held === undefined ? "load" : "commit" });
  if (held === undefined && lacks === undefined) await page.locator("form.question:not(.whole)").waitFor();
  return { page, [Symbol.asyncDispose]: () => context.close() };
};

const go = (page: Page, name = "next") => page.click(`button[name="go"][value="${name}"]:not(.unseen)`);

const abouts = ["me", "friend", "other"] as const;
const through = async (page: Page, about: (typeof abouts)[number]): Promise<void> => {
  await page.goto(`${world.site.origin}/en/`);
  await page.click(`button[value="${about}"]`);
  await page.locator("form.question:not(.whole)").waitFor();
  await page.waitForFunction(() => history.state !== null);
};

describe("where a script takes the form over", { timeout: 90_000 }, () => {
  it("asks for the sealing worker before its own script has come, and for one only", async () => {
    const { promise: arrives, resolve: arrive } = Promise.withResolvers<void>();
    await using context = await world.browser.newContext();
    const page = await context.newPage();
    const workers: string[] = [];
    page.on("worker", (worker) => workers.push(new URL(worker.url()).pathname));
    await page.route("**/assets/report-*", async (route) => {
      await arrives;
      await route.continue();
    });
    const begun = page.waitForEvent("worker");
    await page.goto(`${world.site.origin}/en/report`, { waitUntil: "commit" });
    await begun;
    arrive();
    await page.locator("form.question:not(.whole)").waitFor();
    expect(workers).toEqual(["/assets/sealing-00000000.js"]);
  });

  it("starts no second worker where what begins the first comes after its own script", async () => {
    const { promise: arrives, resolve: arrive } = Promise.withResolvers<void>();
    await using context = await world.browser.newContext();
    const page = await context.newPage();
    const workers: string[] = [];
    page.on("worker", (worker) => workers.push(new URL(worker.url()).pathname));
    await page.route("**/assets/begin-*", async (route) => {
      await arrives;
      await route.continue();
    });
    await page.goto(`${world.site.origin}/en/report`, { waitUntil: "commit" });
    await page.locator("form.question:not(.whole)").waitFor();
    const begun = page.waitForEvent("requestfinished", (request) => request.url().includes("/assets/begin-"));
    arrive();
    await begun;
    await page.waitForTimeout(300);
    expect(workers).toEqual(["/assets/sealing-00000000.js"]);
  });

  it("offers the names of all countries as soon as the first question stands", async () => {
    await using tab = await open();
    const options = tab.page.locator("#countries option");
    await options.nth(200).waitFor({ state: "attached" });
    expect(await options.evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value))).toContain("Belgium");
  });

  it("holds what was typed before the script arrived, and where somebody was", async () => {
    const { promise: arrives, resolve: arrive } = Promise.withResolvers<void>();
    await using scripted = await open({ held: arrives });
    const { page } = scripted;
    await page.check('[id="0"] input[value="yes"]');
    await page.click('[id="0"] a[href="#1"]');
    await page.click('[id="1"] a[href="#2"]');
    await page.fill("#what-description", "Marker-early");
    arrive();
    await page.waitForSelector("form.at-what:not(.whole)");
    expect(await page.inputValue("#what-description")).toBe("Marker-early");
    expect(new URL(page.url()).hash).toBe("");
  });

  it("opened by a door leaves the answer in no address, and a reload asks for the page and sends nothing", async () => {
    await using tab = await open();
    const { page } = tab;
    for (const about of abouts) {
      await through(page, about);
      const asked: string[] = [];
      page.on("request", (request) => void (request.isNavigationRequest() && asked.push(request.method())));
      expect(await page.isChecked(`input[name="danger.about"][value="${about}"]`)).toBe(true);
      expect(await page.locator("#report").innerText()).not.toContain("What you chose stands here");
      expect(page.url()).toBe(`${world.site.origin}/en/report`);
      await go(page);
      await page.waitForSelector("form.question:not(.at-danger)");
      await page.goBack();
      await page.waitForSelector("form.at-danger");
      expect(await page.isChecked(`input[name="danger.about"][value="${about}"]`)).toBe(true);
      expect(asked).toEqual([]);
      await page.reload();
      await page.locator("form.question:not(.whole)").waitFor();
      expect(asked).toEqual(["GET"]);
      expect(await page.locator('input[name="danger.about"]:checked').count()).toBe(0);
      page.removeAllListeners("request");
    }
  });

  it("leaves entries in the history that are the same whoever asks, and hold nothing but their ordinal", async () => {
    const told: unknown[] = [];
    for (const about of abouts) {
      await using tab = await open();
      const { page } = tab;
      await through(page, about);
      const entries: unknown[] = [];
      for (let step = 0; ; step++) {
        entries.push(await page.evaluate(() => [location.href, document.title, history.state as unknown]));
        if (step === 3) break;
        const what = page.locator("#what-description");
        if ((await what.count()) > 0) await what.fill("Marker-what");
        await go(page);
        await page.waitForFunction((n) => (history.state as { n: number }).n > n, step);
      }
      expect(entries.map((entry) => (entry as unknown[])[2])).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }]);
      told.push(entries);
    }
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });

  it("changes its language without losing a word, and without telling the server one; and changes it back", async () => {
    await using tab = await open();
    const { page } = tab;
    await go(page, "skip");
    await go(page, "skip");
    await page.fill("#what-description", "Marker-kept");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
    for (const [language, words, leave] of [
      ["de", "Was haben Sie gesehen oder gehört?", "Seite verlassen"],
      ["xr", "ẅ", ""],
      ["en", "What did you see or hear?", "Leave this site"],
    ] as const) {
      await page.click(`.languages button[formaction="/${language}/report"]`);
      await page.waitForFunction((path) => location.pathname === path, `/${language}/report`);
      await page.locator("h1", { hasText: language === "xr" ? /./ : words }).waitFor();
      expect(await page.inputValue("#what-description")).toBe("Marker-kept");
      expect(await page.evaluate("document.documentElement.lang + document.documentElement.dir")).toBe(
        language === "xr" ? "enrtl" : `${language}ltr`,
      );
      expect(await page.locator("a.leave").getAttribute("href")).toBe(`/exit?from=${language}`);
      if (leave !== "") expect(await page.locator("a.leave").innerText()).toBe(leave);
    }
    expect(asked).toContain(`GET ${world.site.origin}/de/report `);
    expect(asked.join("\n")).not.toContain("Marker-kept");
  });

  it("shows heading, reason and step of its question in a browser that translates pages", async () => {
    await using tab = await open();
    const { page } = tab;
    const translated = () =>
      page.evaluate(() => {
        const walker = document.createTreeWalker(document.querySelector("#report")!, NodeFilter.SHOW_TEXT);
        const texts: Text[] = [];
        while (walker.nextNode()) texts.push(walker.currentNode as Text);
        for (const text of texts.filter((one) => one.data.trim() !== "")) {
          const font = document.createElement("font");
          text.replaceWith(font);
          font.append(`»${text.data}«`);
        }
      });
    for (const [name, heading] of [
      ["skip", "Where did it happen?"],
      ["skip", "What did you see or hear?"],
    ] as const) {
      await translated();
      await go(page, name);
      await page.locator("h1", { hasText: heading }).waitFor();
      expect(await page.locator("h1").innerText()).toBe(heading);
    }
    expect(await page.locator(".progress p").innerText()).toContain("2");
  });

  it.each([
    "Array.prototype.toReversed",
    "String.prototype.toWellFormed",
    "AbortSignal.prototype.throwIfAborted",
    "the worker's file",
  ])("stays the plain form that works where %s is missing", async (missing) => {
    await using tab = await open({ lacks: missing });
    const { page } = tab;
    await page.waitForTimeout(700);
    expect(await page.locator("form.whole").count()).toBe(1);
    expect(await page.locator(".note.shut").first().isVisible()).toBe(true);
    await page.click('[id="0"] a[href="#1"]');
    await page.locator('[id="1"]').waitFor({ state: "visible" });
  });
});
