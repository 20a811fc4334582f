import { expect, test } from "vitest";
import { chooseFirst, claimAndOpen, lookAround } from "./at-the-desk.ts";
import { laptop, look } from "./browser.ts";
import { photo } from "./photo.ts";
import { receiptShown, tell } from "./telling.ts";
import { world } from "./world.ts";

const here = world();
const part = (name: string): string => `[aria-labelledby="part-${name}"]`;

test("a reporter leaves the name with the NGO", async () => {
  const { browser, instance } = here();
  const page = await (await browser.newContext({ ...laptop, locale: "nl-BE" })).newPage();
  await page.goto(`${instance.publicOrigin}/nl/report`);
  const told = {
    "setting.where": "abroad",
    "what.description": "In de bar bood een man een kind aan. De barman keek toe en zei niets.",
    "place.country": "Kenia",
    "child.age": "12-15",
    "child.name": "Amani",
    "evidence.gate": "file",
    "identity.choice": "confidential",
    "identity.name": "Lotte Vermeulen",
    "identity.mail": "lotte@example.org",
  };
  await tell(page, told, { files: [await photo(browser, "bar.jpg", 300)], seen: (at) => look(page, `name-${at}`) });
  await page.locator('.actions button[value="send"]').click();
  await receiptShown(page);
});

test("the NGO opens the name, and not the pictures", async () => {
  const { browser, links } = here();
  const page = await lookAround(await browser.newContext(laptop), links.ecpat, "Mara");
  await chooseFirst(page);
  await claimAndOpen(page);
  await page.locator(`${part("contact")} button`).click();
  await expect.poll(() => page.locator(part("contact")).innerText()).toContain("Lotte Vermeulen");
  expect(await page.locator(`${part("media")} button`).count()).toBe(0);
});

for (const [who, link] of [
  ["Child Focus", "childFocus"],
  ["the police", "police"],
] as const) {
  test(`${who} can open the pictures and the child's part; the name stays closed and says with whom it is`, async () => {
    const { browser, links } = here();
    const page = await lookAround(await browser.newContext(laptop), links[link], "Jo");
    await chooseFirst(page);
    await claimAndOpen(page);
    expect(await page.locator(part("contact")).innerText()).toContain("ECPAT Belgium");
    expect(await page.locator(`${part("contact")} button`).count()).toBe(0);
    await page
      .locator(`${part("media")} button`)
      .first()
      .click();
    await page.locator(".attachments button").first().waitFor();
    await page.locator(`${part("child")} button`).click();
    await expect.poll(() => page.locator(part("child")).innerText()).toContain("Amani");
    expect(await page.locator("body").innerText()).not.toContain("Vermeulen");
    await look(page, `name-seen-by-${link}`);
  });
}
