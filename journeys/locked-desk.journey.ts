import { expect, test } from "vitest";
import { chooseFirst, claimAndOpen, enrol } from "./at-the-desk.ts";
import { barriers, laptop, look } from "./browser.ts";
import { receiptShown, tell } from "./telling.ts";
import { world } from "./world.ts";

const here = world();
const words = "A man waits at the pool gate each noon.";

test("a desk that nobody touches for five minutes forgets its keys and every word, and opens again by passkey", async () => {
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

  await context.clock.fastForward("04:01");
  await desk.getByText("locks in one minute").waitFor();
  await desk.mouse.move(200, 200);
  await desk.getByText("locks in one minute").waitFor({ state: "detached" });
  await context.clock.fastForward("04:58");
  expect(await desk.content()).toContain(words);

  await context.clock.fastForward("00:03");
  await desk.locator("main.door").waitFor();
  await expect.poll(() => desk.workers().length).toBe(0);
  expect(await desk.content()).not.toMatch(/pool gate|Nepal/);
  expect(await desk.locator("body").innerText()).not.toMatch(/report|child|organisation|ecpat/i);
  expect(await desk.title()).not.toMatch(/report|child|stop/i);
  expect(await barriers(desk)).toEqual([]);
  await look(desk, "desk-locked");

  await desk.locator("main.door button").last().click();
  await desk.locator(".pane.queue").waitFor({ timeout: 60_000 });
  expect(await desk.content()).not.toContain(words);
  await context.close();
});
