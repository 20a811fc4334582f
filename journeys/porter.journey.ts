import { mkdtempDisposable, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { ask, chooseFirst, claimAndOpen, lookAround } from "./at-the-desk.ts";
import { laptop, look, smallPhone } from "./browser.ts";
import { comeBack, newestLetter, sendWithFiles, writeBack } from "./coming-back.ts";
import { photo } from "./photo.ts";
import { tell } from "./telling.ts";
import { world } from "./world.ts";

const here = world();
let receipt = "";
let police: Page;
const withoutScripts = { ...laptop, javaScriptEnabled: false, locale: "de-DE" };

test("a porter reports without scripts in German, with a photo, and is told where it is locked", async () => {
  const { browser, instance } = here();
  const page = await (await browser.newContext(withoutScripts)).newPage();
  await page.goto(`${instance.publicOrigin}/`);
  expect(page.url()).toBe(`${instance.publicOrigin}/de/`);
  await page.goto(`${instance.publicOrigin}/de/report`);
  await look(page, "porter-first");
  const told = {
    "danger.now": "no",
    "setting.where": "home",
    "what.description":
      "Am Empfang: Ein Gast verlängert jeden Tag bar. Auf seinem Zimmer sind abends ein Mädchen, das nicht angemeldet ist, und viele Besucher.",
    "place.country": "Belgien",
    "place.place": "Lüttich",
    "person.colour": "weiß",
    "person.plate": "1-TST-001",
    "others.stepped": "no",
    "identity.choice": "anonymous",
  };
  await tell(page, told, { seen: (at) => look(page, `porter-${at}`) });
  await page.locator("#files").setInputFiles([await photo(browser, "parkplatz.jpg", 400)]);
  await look(page, "porter-check");
  await page.locator('.actions button[value="send"]').click();
  const slip = page.locator(".slip .receipt");
  await slip.waitFor();
  receipt = ((await slip.textContent()) ?? "").trim();
  await look(page, "porter-receipt");
  expect(receipt).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ?){5}$/);
});

test("the desk reads that the server locked it, and asks", async () => {
  const { browser, links } = here();
  const page = (police = await lookAround(await browser.newContext(laptop), links.police, "An"));
  await chooseFirst(page);
  await claimAndOpen(page);
  const report = await page.locator(".pane.report").innerText();
  expect(report).toContain("Empfang");
  expect(report).toMatch(/on the server|our computer|without scripts/i);
  await look(page, "desk-by-server");
  await ask(page, "Danke. Bis wann ist das Zimmer bezahlt?");
});

test("the porter comes back without scripts, reads the question and answers", async () => {
  const { browser, instance } = here();
  const page = await (await browser.newContext(withoutScripts)).newPage();
  await comeBack(page, `${instance.publicOrigin}/de/return`, receipt);
  expect(await newestLetter(page)).toContain("bezahlt");
  await look(page, "porter-thread");
  await writeBack(page, "Bis Freitag.");
  expect(await newestLetter(page)).toContain("Freitag");
});

test("asked for a picture, the porter sends one without scripts, and the police look at it", async () => {
  const { browser, instance } = here();
  await ask(police, "Haben Sie ein Bild vom Parkplatz?");
  const page = await (await browser.newContext({ ...withoutScripts, ...smallPhone })).newPage();
  await comeBack(page, `${instance.publicOrigin}/de/return`, receipt);
  expect(await page.locator(".note.gate").isVisible()).toBe(false);
  const program = { name: "setup.exe", mimeType: "image/jpeg", buffer: Buffer.from("MZ\u0000\u0001") };
  await sendWithFiles(page, "Der Parkplatz am Abend.", [program]);
  await page.locator("#files-error .message").first().waitFor();
  expect(await page.locator("#files-error").innerText()).toMatch(/setup\.exe: .*Es wurde nichts gesendet/s);
  expect(await page.locator("#text").inputValue()).toBe("Der Parkplatz am Abend.");
  expect(await page.locator(".note.gate").isVisible()).toBe(true);
  await look(page, "porter-wrong-file");
  await using folder = await mkdtempDisposable(join(tmpdir(), "porter-"));
  const film = join(folder.path, "film.mp4");
  await writeFile(film, Buffer.alloc(40 * 2 ** 20));
  await sendWithFiles(page, "Der Parkplatz am Abend.", film);
  await page.locator("#files-error", { hasText: "größer als 20 MB" }).waitFor();
  expect(await page.locator("#text").inputValue()).toBe("Der Parkplatz am Abend.");

  await sendWithFiles(page, "Der Parkplatz am Abend.", [await photo(browser, "abend.jpg", 500)]);
  await page.locator(".letters .letter.ours .hint").waitFor();
  await look(page, "porter-answered-with-photo");

  await police.locator(".piles button").nth(1).click();
  const letter = police.locator(".pane.side .letter.in", { hasText: "Parkplatz am Abend" });
  await letter.locator(".attachments button").first().click();
  await police.locator(".pane.side iframe").waitFor();
  await look(police, "desk-porters-photo");
});
