import { expect, test } from "vitest";
import { chooseFirst, claimAndOpen, enrol } from "./at-the-desk.ts";
import { barriers, laptop, look } from "./browser.ts";
import { receiptShown, tell } from "./telling.ts";
import { world } from "./world.ts";

const here = world();
const words = "A man waits at the pool gate each noon.";

const begun = "Which gate, and at which end?";

test("a desk that nobody touches for five minutes forgets its keys and every word, and opens again where it was", async () => {
  const { browser, instance, links } = here();
  const traveller = await browser.newContext(laptop);
  const page = await traveller.newPage();
  await page.goto(`${instance.publicOrigin}/en/report`);
  await tell(page, { "what.description": words, "place.country": "Nepal" });
  await page.locator('.actions button[value="send"]').click();
  await receiptShown(page);
  await traveller.close();

  const context = await browser.newContext(laptop);
  await context.clock.install();
  const desk = await enrol(context, `${links.ecpat.replace("#", "?language=en#")}`, "Ada");
  await chooseFirst(desk);
  await claimAndOpen(desk);
  expect(await desk.content()).toContain(words);
  expect(desk.workers()).not.toEqual([]);
  await desk.locator("#letter-text").fill(begun);

  await context.clock.fastForward("04:01");
  await desk.getByText("locks in one minute").waitFor();
  await desk.mouse.move(200, 200);
  await desk.getByText("locks in one minute").waitFor({ state: "detached" });
  await context.clock.fastForward("04:58");
  expect(await desk.content()).toContain(words);

  await context.clock.fastForward("00:03");
  await desk.locator("main.door").waitFor();
  await expect.poll(() => desk.workers().length).toBe(0);
  expect(await desk.content()).not.toMatch(/pool gate|Nepal|which end/);
  expect(await desk.locator("body").innerText()).not.toMatch(/report|child|organisation|ecpat/i);
  expect(await desk.title()).not.toMatch(/report|child|stop/i);
  expect(await barriers(desk)).toEqual([]);
  await look(desk, "desk-locked");

  await desk.locator("main.door button").last().click();
  await desk.locator('[aria-labelledby="part-core"]').waitFor({ timeout: 60_000 });
  expect(await desk.content()).toContain(words);
  expect(await desk.locator("#letter-text").inputValue()).toBe(begun);

  await desk.emulateMedia({ media: "print" });
  expect(await desk.locator(".sheet").innerText()).toContain(words);
  expect(await desk.locator(".sheet > header").innerText()).toMatch(
    /Report \w{4}-\w{4}.*Printed .* by Ada, ECPAT Belgium/s,
  );
  expect(await desk.locator("button:visible").count()).toBe(0);
  await look(desk, "desk-case-sheet");
  await desk.emulateMedia({ media: "screen" });

  await desk.goBack();
  await desk.getByText("No report chosen").waitFor();
  expect(await desk.evaluate(() => history.state as unknown)).toEqual({ at: expect.any(Number) });
  await desk.goForward();
  await desk.locator("#letter-text").waitFor();
  expect(await desk.locator("#letter-text").inputValue()).toBe(begun);

  // The letter arrives, and the answer that says so is lost: it is found in the thread, and not sent twice.
  await desk.evaluate(() => {
    const real = fetch;
    globalThis.fetch = async (asked, how) => {
      const answer = await real(asked, how);
      if (how?.method !== "POST" || !new Request(asked).url.endsWith("/thread")) return answer;
      globalThis.fetch = real;
      throw new TypeError("The line was cut");
    };
  });
  await desk.locator('.letter-form button[type="submit"]').click();
  await desk.getByText("Sent. The reporter finds it").waitFor();
  expect(await desk.locator(".letter .words").allInnerTexts()).toEqual([begun]);
  expect(await desk.locator("#letter-text").inputValue()).toBe("");
  await context.close();
});
