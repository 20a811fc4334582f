import type { Page } from "playwright";
import { expect, test } from "vitest";
import { barriers, look, smallPhone } from "./browser.ts";
import { asked } from "./telling.ts";
import { world } from "./world.ts";

const here = world();

const heading = async (page: Page): Promise<string> => (await page.locator("h1").textContent())?.trim() ?? "";
const onward = (page: Page) => page.locator('button[name="go"][value="next"]').click();

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
    page.on("framenavigated", (frame) => opened.push(frame.url()));
    const seen = async (what: string): Promise<void> => {
      await look(page, `unsure-${scripts ? "scripts" : "plain"}-${what}`);
      if (scripts) expect(await barriers(page), what).toEqual([]);
    };

    await page.goto(`${instance.publicOrigin}/nl/unsure`);
    expect(await heading(page)).toBe("Niet zeker wat u zag?");
    expect(await page.title()).toBe("Ben ik zeker?");
    await page.getByText("Dezelfde volwassene komt op verschillende dagen").click();
    await page.getByText("Een kind voelt zich duidelijk niet op zijn gemak").click();
    await page.locator("#other").fill("Hij gaf haar geld aan de lift.");
    await seen("noticed");
    await onward(page);

    await page.getByText("Nee, of niet meer").click();
    await seen("danger");
    await onward(page);

    await page.getByText("In het buitenland, op reis").click();
    await page.locator("#where").fill("Thailand, Pattaya");
    await page.locator("#when").fill("gisteren en eergisteren");
    await seen("place");
    await onward(page);

    expect(await heading(page)).toBe("Meld het");
    await seen("ending");
    await page.getByRole("button", { name: "Melden, met wat ik koos" }).click();

    if (scripts) await page.locator('form.question:not(:has(input[name="carried"]))').waitFor();
    expect(await asked(page)).toBe("what");
    const words = await page.locator('[name="what.description"]').inputValue();
    expect(words).toContain("op verschillende dagen met verschillende kinderen.");
    expect(words).toContain("Hij gaf haar geld aan de lift.");
    expect(await page.locator('[name="what.kind"][value="relation"]').isChecked()).toBe(true);
    await seen("report");
    await page.locator('[name="what.description"]').fill(`${words}\nKamer 214.`);
    await onward(page);
    await page.locator("form.at-place").waitFor();
    expect(await page.locator('[name="place.country"]').inputValue()).toBe("Thailand");
    expect(await page.locator('[name="place.place"]').inputValue()).toBe("Pattaya");
    await onward(page);
    await page.locator("form.at-when").waitFor();
    expect(await page.locator('[name="when.about"]').inputValue()).toBe("gisteren en eergisteren");
    await page.locator('button[value="back"]').click();
    await page.locator('button[value="back"]').click();
    await page.locator("form.at-what").waitFor();
    expect(await page.locator('[name="what.description"]').inputValue()).toContain("Kamer 214.");
    await page.locator('button[value="back"]').click();
    await page.locator("form.at-setting").waitFor();
    expect(await page.locator('[value="abroad"]').isChecked()).toBe(true);

    const toTheReport = opened.findIndex((url) => url.endsWith("/report")) + 1;
    expect(toTheReport).toBeGreaterThan(0);
    expect(toTheReport).toBeLessThanOrEqual(8);
    expect(opened.filter((url) => url.includes("?"))).toEqual([]);
    expect(await phone.cookies()).toEqual([]);
    await phone.close();
  });
