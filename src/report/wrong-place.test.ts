import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromium, type Browser } from "playwright";
import { formInChromium } from "./testing/form-in-chromium.ts";

let world: Awaited<ReturnType<typeof formInChromium>>;
let elsewhere: Browser;
let port: string;
beforeAll(async () => {
  world = await formInChromium();
  port = new URL(world.site.origin).port;
  elsewhere = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP *.onion 127.0.0.1, MAP site 127.0.0.1"],
  });
}, 60_000);
afterAll(async () => {
  await elsewhere?.close();
  await world?.[Symbol.asyncDispose]();
});

const said = "which is not an address of ours";
const keeps = "What you write stays on this page until you press Send.";
/** One note, which says each thing once: that scripts could be switched on, where they run, is none of them. */
const stillPlain = async (page: Page, why: "name" | "clock"): Promise<void> => {
  expect(await page.locator("form.whole").count()).toBe(1);
  if (why === "clock") await page.locator("#here", { hasText: keeps }).waitFor();
  else {
    await page.locator("#report noscript").waitFor({ state: "detached" });
    expect(await page.locator("#report").innerHTML()).not.toContain(keeps);
  }
  expect(await page.locator("#report > .note").count()).toBe(1);
  const html = await page.locator("#report").innerHTML();
  for (const words of [keeps, "our server"]) expect(html.split(words).length, words).toBeLessThan(3);
  expect(html).not.toContain("switch scripts on");
};

const send = async (page: Page, form: string): Promise<void> => {
  await page.goto(`${form}#2`);
  await page.fill("#what-description", "A man at the pool.");
  await page.goto(`${form}#3`);
  await page.fill("#place-country", "Belgium");
  await page.goto(`${form}#${await page.locator("section.at-check").getAttribute("id")}`);
  await page.click('section.at-check button[value="send"]');
  await page.locator(".slip .receipt").waitFor();
};

describe("the form", { timeout: 60_000 }, () => {
  it.each(["abc234.onion", "site"])(
    "under a name that is none of ours (%s) says so before anything is written",
    async (name) => {
      const page = await elsewhere.newPage();
      await page.goto(`http://${name}:${port}/en/report`);
      const note = page.locator("#here");
      await note.waitFor();
      expect(await note.innerText()).toContain(said);
      expect(await note.innerText()).toContain(name);
      expect(await note.locator("a").getAttribute("href")).toBe("http://localhost/en/report");
      expect(await note.count()).toBe(1);
      await stillPlain(page, "name");
      // Whoever writes there all the same loses nothing.
      await send(page, `http://${name}:${port}/en/report`);
      await page.close();
    },
  );

  it("says it without scripts too, where the name tells", async () => {
    const page = await elsewhere.newPage({ javaScriptEnabled: false });
    await page.goto(`http://abc234.onion:${port}/de/report`);
    expect(await page.locator("#here").innerText()).toContain("keine Adresse von uns");
    expect(await page.locator("#report").textContent()).not.toContain("bleibt auf dieser Seite");
    await page.close();
  });

  it.each(["2025-01-02", "1970-01-01", "2031-03-04"])(
    "on a device that thinks it is %s says so, and stays the simple one that sends",
    async (day) => {
      const page = await world.browser.newPage();
      await page.clock.setFixedTime(`${day}T10:00:00Z`);
      await page.goto(`${world.site.origin}/en/report#2`);
      const note = page.locator("#here");
      await note.waitFor();
      const inWords = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
      expect(await note.innerText()).toContain(`This device thinks that today is ${inWords}.`);
      await stillPlain(page, "clock");
      await send(page, `${world.site.origin}/en/report`);
      await page.close();
    },
  );

  it("holds what was typed before the script found out", async () => {
    const page = await world.browser.newPage();
    await page.clock.setFixedTime("2025-01-02T10:00:00Z");
    const { promise: arrives, resolve: arrive } = Promise.withResolvers<void>();
    await page.route("**/assets/report-*", async (route) => {
      await arrives;
      await route.continue();
    });
    await page.goto(`${world.site.origin}/en/report`, { waitUntil: "commit" });
    await page.click('[id="0"] a[href="#1"]');
    await page.click('[id="1"] a[href="#2"]');
    await page.fill("#what-description", "Marker-early");
    arrive();
    await page.locator("#here").waitFor();
    expect(await page.inputValue("#what-description")).toBe("Marker-early");
    await page.close();
  });
});
