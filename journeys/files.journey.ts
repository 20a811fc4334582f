import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { corpusFolder } from "../tools/kinds/corpus-folder.ts";
import { chooseFirst, claimAndOpen, lookAround } from "./at-the-desk.ts";
import { barriers, laptop, look, smallPhone } from "./browser.ts";
import { receiptShown, tell } from "./telling.ts";
import { world } from "./world.ts";

const here = world();
/** In the order of the list at the desk: cleaned pictures first, then what is sent as it is. */
const pictures = ["screenshot-tall.png", "bubble-dark.webp", "moving.gif", "photo.heic"];
const asTheyAre = ["film.mp4", "film-cut.mp4", "voice.opus", "letter.pdf", "utf-16le.txt", "voice.amr"];
let police: Page;

test("ten files of ten kinds are taken, each with a word about what becomes of it", async () => {
  const { browser, instance } = here();
  const phone = await browser.newContext({ ...smallPhone, locale: "en-GB" });
  const page = await phone.newPage();
  await page.goto(`${instance.publicOrigin}/en/report`);
  const files = await Promise.all(
    // The type is wrong on purpose: the bytes decide.
    [...pictures, ...asTheyAre].map(async (name) => ({
      // Telephones give names that break nowhere.
      name: name === pictures[0] ? `${"IMG_20260101_WhatsApp_".repeat(4)}.png` : name,
      mimeType: "application/octet-stream",
      buffer: await readFile(join(corpusFolder, name)),
    })),
  );
  const seen = async (at: string): Promise<void> => {
    if (at !== "evidence") return;
    expect(await page.locator("#files-error").innerText()).toBe("");
    const of = (name: string) => page.locator(".picked li", { hasText: name });
    expect(await of("moving.gif").innerText()).toContain("This picture moves and is sent whole.");
    expect(await of("photo.heic").innerText()).toContain("Your browser cannot draw this picture anew.");
    for (const name of asTheyAre) await of(name).getByRole("checkbox").check();
    await look(page, "files-chosen");
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    expect(await barriers(page)).toEqual([]);
  };
  const told = {
    "what.description": "Chats and a film from the bar.",
    "place.country": "Thailand",
    "evidence.gate": "file",
  };
  await tell(page, told, { files, seen });
  await page.locator('.actions button[value="send"]').click();
  await receiptShown(page);
  await phone.close();
});

test("the police see each by its kind and its name, and what cannot be shown says so", async () => {
  const { browser, links } = here();
  police = await lookAround(
    await browser.newContext({ ...laptop, acceptDownloads: true }),
    links.police.replace("#", "?language=en#"),
    "An",
  );
  await chooseFirst(police);
  await claimAndOpen(police);
  for (const part of ["media", "original"])
    await police.locator(`[aria-labelledby="part-${part}"] button`).first().click();
  await police.locator('[aria-labelledby="part-original"] .attachments li').nth(5).waitFor();
  await look(police, "files-listed");
  expect(await barriers(police)).toEqual([]);
  expect(await police.locator('[aria-labelledby="part-original"] .attachment .name').allInnerTexts()).toEqual(
    asTheyAre,
  );

  const shown = async (part: string, nth: number): Promise<ReturnType<Page["frameLocator"]>> => {
    const one = police.locator(`[aria-labelledby="part-${part}"] .attachments > li`).nth(nth);
    await one.locator(".steps button").first().click();
    const frame = police.frameLocator("iframe");
    await frame.locator("main > *").first().waitFor({ timeout: 20_000 });
    await look(police, `files-${part}-${nth}`);
    return frame;
  };
  const tall = await shown("media", 0);
  expect(
    await tall
      .locator("canvas")
      .first()
      .evaluate((canvas: HTMLCanvasElement) => canvas.width),
  ).toBe(1080);
  await tall.locator(".holder").focus();
  await police.keyboard.down("Space");
  await look(police, "files-tall-held");
  expect((await tall.locator("canvas").first().boundingBox())!.width).toBeGreaterThan(300);
  await police.keyboard.up("Space");
  await (await shown("media", 1)).locator(".holder canvas").waitFor();
  await (await shown("media", 2)).locator("input[type=range]").waitFor();
  expect(await (await shown("media", 3)).locator("main").innerText()).toContain("This file cannot be shown. ");
  await (await shown("original", 0)).locator("video").waitFor();
  expect(await (await shown("original", 1)).locator("main").innerText()).toMatch(/This file cannot be shown\. .*MP4/);
  await (await shown("original", 2)).locator("audio").waitFor();
  expect(await (await shown("original", 4)).locator("pre").innerText()).toContain("À l’hôtel");
  expect(await (await shown("original", 5)).locator("main").innerText()).toMatch(/This file cannot be shown\. .*AMR/);
});

test("a PDF is named, and saved after one question, with its hash", async () => {
  const one = police.locator('[aria-labelledby="part-original"] .attachments > li').nth(3);
  expect(await one.innerText()).toMatch(/PDF.*letter\.pdf.*This kind is not opened here/s);
  await one.locator(".steps button").first().click();
  await look(police, "files-save-asked");
  expect(await barriers(police)).toEqual([]);
  const waiting = police.waitForEvent("download");
  await one.locator('[role="alert"] button').first().click();
  const saved = await waiting;
  expect(saved.suggestedFilename()).toBe("letter.pdf");
  const bytes = await readFile(await saved.path());
  expect(bytes.equals(await readFile(join(corpusFolder, "letter.pdf")))).toBe(true);
  const hash = one.locator(".saved code");
  await hash.waitFor();
  expect(await hash.innerText()).toBe(createHash("sha256").update(bytes).digest("hex"));
  expect(await one.innerText()).toContain("Saved as: letter.pdf");
  await look(police, "files-saved");
});
