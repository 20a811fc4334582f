import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright";
import { startInstance, type RunningInstance } from "../tools/running-instance.ts";
import { chooseFirst, enrol, lookAround } from "./at-the-desk.ts";
import { barriers, laptop, look, openBrowser, smallPhone } from "./browser.ts";
import { photo } from "./photo.ts";
import { receiptShown, tell } from "./telling.ts";

let instance: RunningInstance;
let browser: Browser;
beforeAll(async () => {
  [instance, browser] = await Promise.all([startInstance(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await instance?.stop();
});

/** In French, on a small phone: a hotel, a photo of its front, no name. Then the desk asks, and the traveller answers. */
test("a traveller on a small phone reports a hotel with a photo, and no page has a barrier", { timeout: 240_000 }, async () => {
  const phone = await browser.newContext({ ...smallPhone, locale: "fr-BE" });
  const page = await phone.newPage();
  const wrong: string[] = [];
  page.on("console", (line) => line.type() === "error" && wrong.push(line.text()));
  await page.goto(`${instance.publicOrigin}/`);
  expect(page.url()).toBe(`${instance.publicOrigin}/fr/`);
  await look(page, "traveller-home");
  await page.goto(`${instance.publicOrigin}/fr/report`);
  const told = {
    "danger.now": "no",
    "setting.where": "abroad",
    "what.description": "Un homme d’une cinquantaine d’années est entré dans l’hôtel le soir avec une fille qui semblait avoir douze ans. Elle ne parlait pas sa langue. Le veilleur lui a donné une seconde clé.",
    "place.country": "Thaïlande",
    "place.place": "Pattaya",
    "place.venue": "Hôtel Corail, deuxième étage",
    "when.about": "il y a trois jours, vers 23 h",
    "person.description": "Taille moyenne, cheveux gris courts, chemise bleue, parle néerlandais.",
    "evidence.gate": "file",
    "identity.choice": "anonymous",
  };
  const seen = async (at: string): Promise<void> => {
    await look(page, `traveller-${at}`);
    expect(await barriers(page), at).toEqual([]);
  };
  await tell(page, told, { files: [await photo(browser)], seen });
  await seen("check");
  await page.locator('.actions button[value="send"]').click();
  const receipt = await receiptShown(page);
  await seen("receipt");
  expect(receipt).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ?){5}$/);
  expect(wrong).toEqual([]);

  const desk = await browser.newContext(laptop);
  const ecpat = await enrol(desk, instance.links[0]!, "Mara");
  await chooseFirst(ecpat);
  await look(ecpat, "desk-chosen");
  expect(await barriers(ecpat)).toEqual([]);
  void lookAround;
});
