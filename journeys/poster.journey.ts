import { expect, test } from "vitest";
import { chooseFirst, claimAndOpen, lookAround } from "./at-the-desk.ts";
import { barriers, laptop, look, smallPhone } from "./browser.ts";
import { scanned } from "./scanning.ts";
import { receiptShown, tell } from "./telling.ts";
import { world } from "./world.ts";

const here = world();
let address = "";

test("a receptionist makes a poster for the hotel, without scripts, and what was typed wrong is told", async () => {
  const { browser, instance } = here();
  const page = await (await browser.newContext({ ...laptop, javaScriptEnabled: false })).newPage();
  await page.goto(`${instance.publicOrigin}/nl/relay`);
  await page.locator('main a[href="/nl/relay/poster"]').first().click();
  await page.locator('main form button[type="submit"]').click();
  await page.locator("#name-wrong").waitFor();
  await page.locator("#name").fill("Hôtel Zon & Zee");
  await page.locator("#town").fill("Brugge");
  await page.locator('main form button[type="submit"]').click();
  const sheet = page.locator(".sheet-shown svg");
  await sheet.waitFor();
  await look(page, "poster-made");
  expect(page.url()).toBe(`${instance.publicOrigin}/nl/relay/poster`);
  address = (await scanned(browser, sheet)) ?? "";
  expect(address).toBe(`${instance.publicOrigin}/nl/report?at=H%C3%B4tel+Zon+%26+Zee,+Brugge&in=BE`);

  const taken = page.waitForEvent("download");
  await page.locator('form[action$="/file"] button').click();
  expect((await taken).suggestedFilename()).toBe("poster-a4.pdf");
});

test("somebody scans it, finds the place filled in, and the address bar clean", async () => {
  const { browser, instance, links } = here();
  const page = await (await browser.newContext(smallPhone)).newPage();
  await page.goto(address);
  await page.locator("form:not(.whole) .note.poster", { hasText: "Hôtel Zon & Zee, Brugge, België" }).waitFor();
  await page.waitForURL(`${instance.publicOrigin}/nl/report`);
  await look(page, "poster-scanned");
  const seen: string[] = [];
  await tell(
    page,
    { "danger.now": "no", "what.description": "Een man bracht ’s nachts een meisje mee dat niet was ingeschreven." },
    {
      seen: async (at) => {
        if (at !== "place") return;
        for (const field of ["venue", "place", "country"])
          seen.push(await page.locator(`[name="place.${field}"]`).inputValue());
        await look(page, "poster-place");
      },
    },
  );
  expect(seen).toEqual(["Hôtel Zon & Zee", "Brugge", "België"]);
  await page.locator('.actions button[value="send"]').click();
  expect(await receiptShown(page)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ?){5}$/);

  const desk = await lookAround(await browser.newContext(laptop), links.ecpat, "An");
  await chooseFirst(desk);
  await claimAndOpen(desk);
  expect(await desk.locator(".pane.report").innerText()).toContain("Hôtel Zon & Zee");
});

test("without scripts the place is filled in as well", async () => {
  const { browser } = here();
  const page = await (await browser.newContext({ ...smallPhone, javaScriptEnabled: false })).newPage();
  await page.goto(address);
  await page.locator(".note.poster:visible").waitFor();
  await tell(page, { "danger.now": "no", "what.description": "Gezien aan de balie." });
  expect(await page.locator("#place-venue").inputValue()).toBe("Hôtel Zon & Zee");
});

test("neither the poster's page nor the one with mistakes has barriers, at 320 px and in the dark", async () => {
  const { browser, instance } = here();
  const narrow = { viewport: { width: 320, height: 640 }, colorScheme: "dark", bypassCSP: true } as const;
  const page = await (await browser.newContext(narrow)).newPage();
  await page.goto(`${instance.publicOrigin}/de/relay/poster`);
  await page.locator("#name").fill("東京");
  await page.locator('main form button[type="submit"]').click();
  await page.locator("#name-wrong").waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.locator("#name").fill("Gasthof Zur Sonne am Marktplatz");
  await page.locator('main form button[type="submit"]').click();
  await page.locator(".sheet-shown svg").waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
});
