import type { Page } from "playwright";
import { expect, test } from "vitest";
import { ask, chooseFirst, claimAndOpen, enrol, lookAround } from "./at-the-desk.ts";
import { barriers, laptop, look, smallPhone } from "./browser.ts";
import { comeBack, newestLetter, writeBack } from "./coming-back.ts";
import { photo } from "./photo.ts";
import { receiptShown, tell } from "./telling.ts";
import { world } from "./world.ts";

const here = world();
const words =
  "Un adulte est entré dans l’hôtel tard le soir avec une fille d’une douzaine d’années qui ne figurait pas sur la réservation. Le veilleur leur a donné une seconde clé.";
let receipt = "";
let childFocus: Page;

/** In French, on a small phone, without a name. */
test("a traveller reports a hotel with a photo, and no page has a barrier or an error", async () => {
  const { browser, instance } = here();
  const phone = await browser.newContext({ ...smallPhone, locale: "fr-BE" });
  const page = await phone.newPage();
  const errors: string[] = [];
  page.on("console", (line) => line.type() === "error" && errors.push(line.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${instance.publicOrigin}/`);
  expect(page.url()).toBe(`${instance.publicOrigin}/fr/`);
  await page.locator('a[href="/fr/report"]').first().click();
  const seen = async (at: string): Promise<void> => {
    await look(page, `traveller-${at}`);
    expect(await barriers(page), at).toEqual([]);
  };
  const told = {
    "danger.now": "no",
    "setting.where": "abroad",
    "what.description": words,
    "place.country": "Thaïlande",
    "place.place": "Pattaya",
    "place.venue": "Hôtel Corail, deuxième étage",
    "when.about": "il y a trois jours, vers 23 h",
    "person.description": "Cheveux gris courts, chemise bleue, parlait néerlandais.",
    "evidence.gate": "file",
    "identity.choice": "anonymous",
  };
  await tell(page, told, { files: [await photo(browser)], seen });
  await seen("check");
  await page.locator('.actions button[value="send"]').click();
  receipt = await receiptShown(page);
  await seen("receipt");
  expect(receipt).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ?){5}$/);
  expect(errors).toEqual([]);
  expect(await phone.cookies()).toEqual([]);
  await phone.close();
});

test("the desk opens it and asks a question; it cannot open the photo, and is told who can", async () => {
  const { browser, links } = here();
  const page = await enrol(await browser.newContext(laptop), links.ecpat, "Mara");
  await chooseFirst(page);
  await claimAndOpen(page);
  await expect.poll(() => page.locator(".pane.report").innerText()).toContain("veilleur");
  expect(await page.locator('[aria-labelledby="part-media"]').innerText()).toMatch(/Child Focus.*Federal Police/s);
  expect(await page.locator('[aria-labelledby="part-media"] button').count()).toBe(0);
  await look(page, "desk-open");
  expect(await barriers(page)).toEqual([]);
  await ask(page, "Merci. Vous souvenez-vous du numéro de la chambre ?");
  await look(page, "desk-asked");
});

test("the traveller comes back with nothing but the receipt, reads the question and answers", async () => {
  const { browser, instance } = here();
  const page = await (await browser.newContext({ ...smallPhone, locale: "fr-BE" })).newPage();
  await comeBack(page, `${instance.publicOrigin}/fr/return`, receipt.toLowerCase().replaceAll(" ", ""));
  expect(await newestLetter(page)).toContain("numéro de la chambre");
  await look(page, "traveller-thread");
  expect(await barriers(page)).toEqual([]);
  await writeBack(page, "La chambre 214, au bout du couloir.");
  expect(await newestLetter(page)).toContain("214");
  await look(page, "traveller-answered");
});

test("Child Focus sees the photo only after asking to, in the sandboxed viewer", async () => {
  const { browser, links } = here();
  const page = (childFocus = await lookAround(await browser.newContext(laptop), links.childFocus, "Jo"));
  await chooseFirst(page);
  await claimAndOpen(page);
  await page.locator('[aria-labelledby="part-media"] button').first().click();
  const look1 = page.locator(".attachments button").first();
  await look1.waitFor();
  expect(await page.locator("iframe").count()).toBe(0);
  await look1.click();
  await page.locator("iframe").waitFor();
  await look(page, "desk-viewer");
  expect(await page.locator("iframe").getAttribute("sandbox")).toBe("allow-scripts");
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator("iframe").count()).toBe(0);
});

test("asked by Child Focus, the traveller answers with a photo, and Child Focus looks at it", async () => {
  const { browser, instance } = here();
  await ask(childFocus, "Avez-vous encore une photo de l’entrée ?");
  const phone = await (await browser.newContext({ ...smallPhone, locale: "fr-BE" })).newPage();
  await comeBack(phone, `${instance.publicOrigin}/fr/return`, receipt);
  expect(await newestLetter(phone)).toContain("photo de l’entrée");
  await phone.locator("form:has(#text) .button.even").click();
  await phone.locator("#files").setInputFiles([await photo(browser, "entree.jpg", 500)]);
  await phone.locator(".picked li").first().waitFor();
  await look(phone, "traveller-answers-with-photo");
  await writeBack(phone, "Voici l’entrée, de jour.");

  await childFocus.locator(".piles button").nth(1).click();
  const letter = childFocus.locator(".pane.side .letter.in", { hasText: "Voici l’entrée" });
  await letter.locator(".attachments button").first().click();
  await childFocus.locator(".pane.side iframe").waitFor();
  await look(childFocus, "desk-letter-with-photo");
});
