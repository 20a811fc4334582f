import { expect, test } from "vitest";
import type { Page } from "playwright";
import { ask, chooseFirst, claimAndOpen, lookAround } from "./at-the-desk.ts";
import { laptop, look } from "./browser.ts";
import { comeBack, writeBack } from "./coming-back.ts";
import { receiptShown, tell } from "./telling.ts";
import { world } from "./world.ts";

const here = world();
let receipt = "";
let mara: Page;
let jo: Page;

/** What a desk shows of a letter that is damaged or missing. */
const gaps = (page: Page): Promise<number> => page.locator(".pane.side .gap").count();
const says = (page: Page, pane: "report" | "side"): Promise<string> => page.locator(`.pane.${pane}`).innerText();
const readersOn = async (page: Page, ticked = ""): Promise<string[]> =>
  (await page.locator(`#to label:has(input${ticked})`).allInnerTexts()).map((name) => name.trim()).sort();
const back = async (options: object = {}): Promise<Page> => {
  const { browser, instance } = here();
  const page = await (await browser.newContext({ ...laptop, locale: "en-GB", ...options })).newPage();
  await comeBack(page, `${instance.publicOrigin}/en/return`, receipt);
  return page;
};

test("somebody reports to two organisations and leaves out the third", async () => {
  const { browser, instance } = here();
  const page = await (await browser.newContext({ ...laptop, locale: "en-GB" })).newPage();
  await page.goto(`${instance.publicOrigin}/en/report`);
  const told = {
    "setting.where": "abroad",
    "what.description": "He brings a girl to the hotel every evening. He is with the police.",
    "place.country": "Kenya",
    "identity.choice": "anonymous",
  };
  const seen = async (at: string): Promise<void> => {
    if (at === "readers") await page.locator('input[value="federal-police"]').uncheck();
  };
  await tell(page, told, { seen });
  await page.locator('.actions button[value="send"]').click();
  receipt = await receiptShown(page);
});

test("a desk takes it on, and the other one is told so", async () => {
  const { browser, links } = here();
  mara = await lookAround(await browser.newContext(laptop), links.ecpat, "Mara");
  await chooseFirst(mara);
  await expect.poll(() => says(mara, "report")).toContain("nobody has claimed it");
  await claimAndOpen(mara);
  jo = await lookAround(await browser.newContext(laptop), links.childFocus, "Jo");
  await chooseFirst(jo);
  await expect.poll(() => says(jo, "report")).toContain("nobody here has claimed it");
  expect(await says(jo, "report")).toMatch(/ECPAT Belgium claimed it: today/);
  expect(await says(jo, "report")).not.toContain("Mara");
  await claimAndOpen(jo);
});

test("a second question is not sent before it is known that there is a first", async () => {
  await ask(mara, "In which hotel?");
  // Jo's page does not know of it yet.
  await jo.locator("#letter-text").fill("Which room?");
  await jo.locator('.letter-form button[type="submit"]').click();
  await jo.locator("#asked-already").waitFor({ timeout: 60_000 });
  expect(await says(jo, "side")).toContain("ECPAT Belgium asked the reporter: today");
  expect(await says(jo, "side")).toContain("Another organisation has asked this person meanwhile");
  expect(await jo.locator("#letter-text").inputValue()).toBe("Which room?");
  await jo.locator('.letter-form button[type="submit"]').click();
  await jo.locator("#anyway-wrong").waitFor();
  await look(jo, "two-desks-asked-already");
  await jo.locator("#ask-anyway").check();
  await ask(jo, "Which room?");
  expect(await says(jo, "side")).toContain("A letter from ECPAT Belgium");
  expect(await gaps(jo)).toBe(0);
});

test("nor is one that calls itself an outcome", async () => {
  await mara.locator('input[name="kind"][value="outcome"]').check();
  await mara.locator("#letter-outcome").selectOption("more-asked");
  await mara.locator("#letter-text").fill("Which house?");
  await mara.locator('.letter-form button[type="submit"]').click();
  await mara.locator("#asked-already").waitFor({ timeout: 60_000 });
  expect(await says(mara, "side")).toContain("Child Focus asked the reporter: today");
  expect(await mara.locator("#letter-text").inputValue()).toBe("Which house?");
  const leaving = mara.waitForRequest((one) => one.method() === "POST" && one.url().endsWith("/thread"));
  await ask(mara, "Which house?");
  expect((await leaving).postDataJSON()).toMatchObject({ kind: "question", aware: ["child-focus"] });
});

test("the person is offered those two, both ticked, and answers one", async () => {
  const page = await back();
  expect(await readersOn(page)).toEqual(["Child Focus", "ECPAT Belgium"]);
  expect(await readersOn(page, ":checked")).toEqual(["Child Focus", "ECPAT Belgium"]);
  await look(page, "two-desks-readers");
  await page.getByLabel("ECPAT Belgium").uncheck();
  await writeBack(page, "Room 12");
  expect(await page.locator(".letters .letter").last().innerText()).toContain("From you to Child Focus");
  expect(await readersOn(page, ":checked")).toEqual(["ECPAT Belgium"]);
  const plain = await back({ javaScriptEnabled: false });
  expect(await readersOn(plain)).toEqual(["Child Focus", "ECPAT Belgium"]);
  expect(await readersOn(plain, ":checked")).toEqual(["ECPAT Belgium"]);
});

test("the answer reaches the desk it is for; the other one is told that it is not theirs, and nothing is damaged", async () => {
  await jo.locator(".piles button").nth(1).click();
  await jo.locator(".pane.side").getByText("Room 12").waitFor({ timeout: 60_000 });
  expect(await says(jo, "side")).toContain("to Child Focus");
  // For Mara nothing is new: what waits for an answer waits on.
  await mara.locator(".piles button").nth(3).click();
  await mara.locator(".rows .row").first().waitFor();
  expect(await mara.locator(".pane.queue").innerText()).not.toContain("letter to look at");
  await mara.locator('input[name="kind"][value="outcome"]').check();
  await mara.locator("#letter-outcome").selectOption("read");
  await mara.locator('.letter-form button[type="submit"]').click();
  await mara
    .locator(".pane.side")
    .getByText("A letter from the reporter to Child Focus, not to your organisation.")
    .waitFor({ timeout: 60_000 });
  expect(await says(mara, "side")).not.toContain("Room 12");
  expect(await says(mara, "side")).toContain("A letter from Child Focus");
  await look(mara, "two-desks-for-others");
  expect([await gaps(jo), await gaps(mara)]).toEqual([0, 0]);
});
