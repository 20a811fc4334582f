import type { Page } from "playwright";
import { expect, test } from "vitest";
import { barriers, look, smallPhone } from "./browser.ts";
import { asked, step } from "./telling.ts";
import { world } from "./world.ts";

const here = world();

const heading = async (page: Page): Promise<string> => (await page.locator("h1").textContent())?.trim() ?? "";

/** A Belgian in Thailand, unsure about what she saw at the pool of her hotel. */
for (const scripts of [false, true])
  test(`from an opened page to a decision and into the report, ${scripts ? "with" : "without"} scripts`, async () => {
    const { browser, instance } = here();
    const phone = await browser.newContext({
      ...smallPhone,
      locale: "nl-BE",
      javaScriptEnabled: scripts,
      bypassCSP: scripts,
    });
    const page = await phone.newPage();
    const opened: string[] = [];
    // A page that makes its own entry in the history a plain one goes nowhere.
    page.on("framenavigated", (frame) => opened.at(-1) !== frame.url() && opened.push(frame.url()));
    const seen = async (what: string): Promise<void> => {
      await look(page, `unsure-${scripts ? "scripts" : "plain"}-${what}`);
      if (scripts) expect(await barriers(page), what).toEqual([]);
    };

    await page.goto(`${instance.publicOrigin}/nl/unsure`);
    expect(await heading(page)).toBe("Weet u niet goed wat u kunt doen?");
    expect(await page.title()).toBe("Ben ik zeker?");
    await page.getByText("Dezelfde volwassene komt op verschillende dagen").click();
    await page.getByText("Een kind voelt zich duidelijk niet op zijn gemak").click();
    await page.locator("#other").fill("Hij gaf haar geld aan de lift.");
    await seen("noticed");
    await page.locator('#step-1 a[href="#step-2"]').click();

    await page.getByText("Nee, of niet meer").click();
    await seen("danger");
    await page.locator('#step-2 a[href="#step-3"]').click();

    await page.getByText("In het buitenland, op reis").click();
    await page.locator("#where").fill("Thailand, Pattaya");
    await page.locator("#when").fill("gisteren en eergisteren");
    await seen("place");
    await page.locator('#step-3 button[value="next"]').click();

    expect(await heading(page)).toBe("Meld het");
    await page.goBack();
    expect(await page.locator("#where").inputValue()).toBe("Thailand, Pattaya");
    expect(await page.locator("#other").inputValue()).toBe("Hij gaf haar geld aan de lift.");
    await page.locator('#step-3 button[value="next"]').click();
    await seen("ending");
    await page.getByRole("button", { name: "Melden, met wat ik koos" }).click();

    if (scripts) await page.locator("form.question:not(.whole)").waitFor();
    expect(await asked(page)).toBe("what");
    const words = await page.locator('[name="what.description"]').inputValue();
    expect(words).toContain("op verschillende dagen met verschillende kinderen.");
    expect(words).toContain("Hij gaf haar geld aan de lift.");
    expect(await page.locator('[name="what.kind"][value="relation"]').isChecked()).toBe(true);
    await seen("report");
    await page.locator('[name="what.description"]').fill(`${words}\nKamer 214.`);
    expect(await step(page, "next")).toBe("place");
    expect(await page.locator('[name="place.country"]').inputValue()).toBe("Thailand");
    expect(await page.locator('[name="place.place"]').inputValue()).toBe("Pattaya");
    expect(await step(page, "next")).toBe("when");
    expect(await page.locator('[name="when.about"]').inputValue()).toBe("gisteren en eergisteren");
    await step(page, "back");
    expect(await step(page, "back")).toBe("what");
    expect(await page.locator('[name="what.description"]').inputValue()).toContain("Kamer 214.");
    expect(await step(page, "back")).toBe("setting");
    expect(await page.locator('[value="abroad"]').isChecked()).toBe(true);

    const toTheReport = opened.findIndex((url) => url.endsWith("/report")) + 1;
    expect(toTheReport).toBeGreaterThan(0);
    expect(toTheReport).toBeLessThanOrEqual(8);
    expect(opened.filter((url) => url.includes("?"))).toEqual([]);
    expect(await phone.cookies()).toEqual([]);
    await phone.close();
  });
