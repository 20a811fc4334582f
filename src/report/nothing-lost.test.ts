import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formInChromium } from "./testing/form-in-chromium.ts";

let world: Awaited<ReturnType<typeof formInChromium>>;
beforeAll(async () => {
  world = await formInChromium();
}, 60_000);
afterAll(async () => world?.[Symbol.asyncDispose]());

const acts = [
  "type",
  "type",
  "next",
  "next",
  "next",
  "back",
  "goBack",
  "goForward",
  "reload",
  "language",
  "away",
] as const;
type Act = (typeof acts)[number];

/** The same numbers for the same seed, so that what failed can be played again. */
const numbers = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/** One tab, and what its reporter has typed and must find again. */
const tab = async (scripts = true) => {
  const context = await world.browser.newContext({
    viewport: { width: 360, height: 640 },
    javaScriptEnabled: scripts,
  });
  const page = await context.newPage();
  const warned = { yes: false };
  page.on("dialog", (dialog) => {
    warned.yes = true;
    void dialog.dismiss();
  });
  await page.goto(`${world.site.origin}/en/`);
  await page.click("#form");
  if (scripts) await ready(page);
  else await page.waitForLoadState("load");
  return { page, warned, context, [Symbol.asyncDispose]: () => context.close() };
};

/** Taken over, and in the history. */
const ready = async (page: Page): Promise<void> => {
  await page.waitForSelector("form.question:not(.whole)");
  await page.waitForFunction(() => history.state !== null);
};
const stepOf = async (page: Page): Promise<string> =>
  /at-(\w+)/.exec((await page.locator("form.question").getAttribute("class")) ?? "")?.[1] ?? "";
const fields = 'form.question textarea, form.question input:is([type="text"], [type="email"], [type="tel"])';
/** The same document for a moment: a busy machine may take its time to leave one for another. */
const settled = async (page: Page): Promise<void> => {
  const born = (): Promise<number> =>
    page
      .evaluate(() => new Promise<number>((done) => setTimeout(() => done(performance.timeOrigin), 30)))
      .catch(() => -1);
  for (let before = -1, same = 0; same < 2;) {
    const now = await born();
    same = now !== -1 && now === before ? same + 1 : 0;
    before = now;
  }
};

const play = async (seed: number, length: number): Promise<void> => {
  await using one = await tab();
  const { page, warned } = one;
  const draw = numbers(seed);
  const typed = new Map<string, string>();
  const story: string[] = [];
  const do_: Record<Act, () => Promise<unknown>> = {
    type: async () => {
      const names = await page
        .locator(fields)
        .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => (one as HTMLInputElement).name));
      const name = names[draw(names.length)];
      if (name === undefined) return;
      const words =
        name === "when.year" ? "2026" : /day|month|age|count/.test(name) ? "3" : `Marker-${seed}-${typed.size}`;
      await page.locator(`[name="${name}"]`).fill(words);
      typed.set(name, words);
    },
    next: async () => {
      const [skip, on] = [page.locator('button[value="skip"]'), page.locator('.actions button[value="next"]')];
      if ((await on.count()) > 0) await ((await skip.count()) > 0 && draw(2) === 0 ? skip : on).first().click();
    },
    back: async () => {
      const back = page.locator('button[value="back"]');
      if ((await back.count()) > 0) await back.first().click();
    },
    goBack: () => page.evaluate(() => history.back()),
    goForward: () => page.evaluate(() => history.forward()),
    reload: () => page.evaluate(() => location.reload()),
    language: () => page.locator(".languages button").nth(draw(4)).click(),
    away: () => page.evaluate(() => location.assign("/en/")),
  };
  await page.click("h1"); // A page that nobody touched may not warn.
  for (let n = 0; n < length; n++) {
    const act = acts[draw(acts.length)]!;
    warned.yes = false;
    await page.evaluate("globalThis.sameDocument = true");
    const at = await stepOf(page);
    await do_[act]();
    await settled(page);
    await page.waitForLoadState("load");
    story.push(`${act} at ${at}`);
    const told = `seed ${seed}: ${story.join(", ")}`;
    if (!(await page.evaluate("globalThis.sameDocument === true"))) {
      expect([...typed], `lost without a word — ${told}`).toEqual([]);
      if (!page.url().includes("/report")) await page.goto(`${world.site.origin}/en/report`);
      await ready(page);
      await page.click("h1");
      continue;
    }
    if (typed.size > 0 && ["reload", "away"].includes(act))
      await expect.poll(() => warned.yes, { message: `no warning — ${told}`, timeout: 5_000 }).toBe(true);
    if (act === "language")
      await page.waitForFunction(() => {
        const named = location.pathname.slice(1, 3);
        return document.documentElement.lang === named || (named === "xr" && document.documentElement.dir === "rtl");
      });
    const [shown, state] = await page.evaluate(
      (names) =>
        [
          names.map((name) => [
            name,
            document.querySelector<HTMLInputElement>(`form.question [name="${name}"]`)?.value,
          ]),
          JSON.stringify([history.state, location.href, document.title]),
        ] as const,
      [...typed.keys()],
    );
    for (const [name, words] of shown)
      if (words !== undefined) expect(words, `${name} — ${told}`).toBe(typed.get(name!));
    expect(state, told).not.toMatch(/Marker|stop|child/i);
  }
  await page.click("a.leave");
  await page.waitForURL(/weather/);
  for (const way of ["back", "back", "forward", "forward", "back"] as const) {
    await page.evaluate(`history.${way}()`);
    await settled(page);
    await page.waitForLoadState("load");
    expect(`${page.url()} ${await page.title()}`, `after leaving — seed ${seed}: ${story.join(", ")}`).not.toMatch(
      /report|Form/,
    );
    expect(await page.content()).not.toContain("Marker");
  }
};

describe("whatever somebody does in the form", { timeout: 120_000 }, () => {
  it("nothing typed is lost without a word, and after leaving nothing of it is left", async () => {
    const end = Date.now() + 15_000;
    let played = 0;
    for (let seed = 1; seed <= 40 && (played < 2 || Date.now() < end); seed++, played++) await play(seed, 14);
    expect(played).toBeGreaterThan(1);
  });
});

it("a page that a telephone keeps in memory comes back with what was typed", { timeout: 30_000 }, async () => {
  await using one = await tab();
  const { page } = one;
  await page.click('button[value="skip"]');
  await page.click('.at-setting button[value="skip"]');
  await page.fill("#what-description", "Marker-kept");
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await settled(page);
  expect(await page.inputValue("#what-description")).toBe("Marker-kept");
});

describe("without scripts", { timeout: 120_000 }, () => {
  const form = "form.whole";
  const shown = (page: Page) => page.locator(`${form} > section:visible`);
  const failed = (page: Page) => page.url().startsWith("chrome-error");

  it("whatever way somebody goes within the form, nothing typed is lost, and nothing is asked of the server", async () => {
    for (let seed = 1; seed <= 3; seed++) {
      await using one = await tab(false);
      const { page } = one;
      const draw = numbers(seed);
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      const typed = new Map<string, string>();
      for (let n = 0; n < 14; n++) {
        expect(await shown(page).count()).toBe(1);
        const way = draw(4);
        const fields = shown(page).locator('textarea:visible, input[type="text"]:visible');
        const count = await fields.count();
        if (way === 0 && count > 0) {
          const field = fields.nth(draw(count));
          const words = `Marker-${seed}-${n}`;
          await field.fill(words);
          typed.set((await field.getAttribute("name")) ?? "", words);
        } else if (way === 3 && page.url().includes("#")) await page.goBack();
        else {
          const isFirst = (await shown(page).getAttribute("id")) === "0";
          await shown(page)
            .locator(".actions a.button")
            .nth(way === 2 && !isFirst ? 1 : 0)
            .click();
          if ((await shown(page).getAttribute("id")) === "11") await page.goto(`${world.site.origin}/en/report#0`);
        }
        for (const [name, words] of typed) expect(await page.locator(`[name="${name}"]`).inputValue()).toBe(words);
        expect(page.url()).toMatch(/\/en\/report(#\d+)?$/);
      }
      // The look of the page, and its sign in the tab, come when the browser has time for them.
      expect(asked.filter((url) => !/\/(en\/?(report)?(#\d+)?|favicon\.svg|assets\/[\w.-]+)$/.test(url))).toEqual([]);
    }
  });

  it("Back from the receipt shows the form, empty, and no error of the browser", async () => {
    await using one = await tab(false);
    const { page } = one;
    await page.goto(`${world.site.origin}/en/report#2`);
    expect(await page.locator('button[value="send"]').evaluate((send) => getComputedStyle(send).display)).toBe("none");
    await page.fill("#what-description", "Marker-story");
    await page.goto(`${world.site.origin}/en/report#3`);
    await page.fill("#place-country", "Marker-land");
    await page.goto(`${world.site.origin}/en/report#11`);
    expect(await page.locator(".lacks:visible").count()).toBe(0);
    await page.locator(`${form} button[value="send"]:visible`).click();
    await page.locator(".slip .receipt").waitFor();
    for (let back = 0; back < 4; back++) {
      await page.goBack();
      expect(failed(page)).toBe(false);
      expect(await page.content()).not.toContain("Marker");
    }
  });

  it("another language keeps what was typed and where somebody was; after the way out Back shows nothing of it", async () => {
    await using one = await tab(false);
    const { page } = one;
    await page.goto(`${world.site.origin}/en/report#2`);
    await page.fill("#what-description", "Marker-story");
    for (const language of ["de", "fr", "en"]) {
      await page.locator(`.languages button[formaction="/${language}/report"]`).click();
      await page.waitForURL(`**/${language}/report`);
      expect(await page.locator("#what-description:visible").inputValue()).toBe("Marker-story");
      expect(await page.locator("html").getAttribute("lang")).toBe(language);
    }
    await page.locator("a.leave").click();
    await page.waitForURL(/weather/);
    for (let back = 0; back < 3; back++) {
      await page.goBack().catch(() => undefined);
      await page.waitForLoadState("load");
      const stands = page.locator("textarea:visible");
      if ((await stands.count()) > 0) expect(await stands.inputValue()).toBe("");
      expect(await page.locator("body").innerText()).not.toContain("Marker");
    }
  });

  it("Enter in a field sends nothing and leads nowhere", async () => {
    await using one = await tab(false);
    const { page } = one;
    await page.goto(`${world.site.origin}/en/report#3`);
    await page.fill("#place-country", "Marker-land");
    await page.press("#place-country", "Enter");
    await page.waitForTimeout(200);
    expect(await page.inputValue("#place-country")).toBe("Marker-land");
    expect(page.url()).toContain("#3");
  });
});
