import { expect, test } from "vitest";
import { chooseFirst, claimAndOpen, lookAround } from "./at-the-desk.ts";
import { laptop, look, smallPhone } from "./browser.ts";
import { photo } from "./photo.ts";
import { receiptShown, tell } from "./telling.ts";
import { world } from "./world.ts";

const here = world();

test("a connection lost in the middle of an upload is taken up again, and nothing is doubled", async () => {
  const { browser, instance, links } = here();
  const context = await browser.newContext({ ...smallPhone, locale: "en-GB" });
  const page = await context.newPage();
  const put: string[] = [];
  let commits = 0;
  page.on("request", (request) => {
    if (request.method() === "PUT") put.push(new URL(request.url()).pathname);
    if (request.method() === "POST" && request.url().endsWith("/api/reports")) commits++;
  });
  await page.goto(`${instance.publicOrigin}/en/report`);
  const told = {
    "what.description": "A driver unloads children at a caravan on an empty road every evening.",
    "place.country": "Belgium",
    "evidence.gate": "file",
  };
  const text = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("Day, hour, plate. ".repeat(350_000)) };
  await tell(page, told, { files: [text, await photo(browser, "road.jpg", 300)] });
  await page.locator('.picked li:has-text("notes.txt") input[type="checkbox"]').check();
  await context.route("**/api/uploads/**", async (route) => {
    if (route.request().method() === "PUT" && put.length === 3) {
      await context.setOffline(true);
      setTimeout(() => void context.setOffline(false), 3_000);
      return route.abort("internetdisconnected");
    }
    return route.continue();
  });
  await page.locator('.actions button[value="send"]').click();
  await page.getByText(/connection is lost/i).waitFor({ timeout: 30_000 });
  await look(page, "lost-connection");
  await receiptShown(page);
  expect(commits).toBeGreaterThan(0);

  const desk = await lookAround(await browser.newContext(laptop), links.childFocus, "Jo");
  expect(await desk.locator(".rows .row").count()).toBe(1);
  await chooseFirst(desk);
  await claimAndOpen(desk);
  await desk.locator('[aria-labelledby="part-original"] button').first().click();
  await desk.locator('[aria-labelledby="part-original"] .attachments').waitFor();
});
