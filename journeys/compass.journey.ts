import { expect, test } from "vitest";
import { barriers, look, smallPhone } from "./browser.ts";
import { world } from "./world.ts";

const here = world();

/**
 * An Austrian on a journey in Cambodia saw something at the pool; the man speaks Dutch and showed a Dutch passport at
 * the desk. An old phone, no scripts. Whom to call, and who would want to know?
 */
test("an Austrian witness, a Dutch person, a place in Cambodia: the right doors, and what nobody knows", async () => {
  const { browser, instance } = here();
  const context = await browser.newContext({ ...smallPhone, javaScriptEnabled: false });
  const asked: string[] = [];
  context.on("request", (request) => asked.push(`${request.method()} ${request.url()}`));
  const page = await context.newPage();
  await page.goto(`${instance.publicOrigin}/de/`);
  await page.locator('main a[href="/de/compass"]').click();
  await look(page, "compass-asked");

  await page.getByLabel("Wo ist es geschehen?").selectOption({ label: "Kambodscha" });
  await page.getByLabel("Wo leben Sie?").selectOption({ label: "Österreich" });
  await page.getByLabel("Woher kommt die Person").selectOption({ label: "Niederlande" });
  await page.getByRole("button", { name: "Zeigen" }).click();
  await look(page, "compass-answered");

  const told = await page.locator("main").innerText();
  const order = [
    "Zuerst die Polizei vor Ort",
    "meldestelle@interpol.at",
    "dontlookaway.nl",
    "dontlookaway.report",
    "Was wir nicht wissen",
    "Kambodscha: Von dort haben wir keine Nummern",
    "Niederlande: Wir wissen nicht, was das Gesetz dort zu Taten im Ausland sagt",
  ];
  const places = order.map((words) => told.indexOf(words));
  expect(
    places.every((place) => place >= 0),
    order.filter((_, n) => places[n]! < 0).join(),
  ).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(told).toContain("Sie leben dort.");
  expect(told).toContain("Die Person kommt von dort.");
  expect(await page.locator('a[href="mailto:meldestelle@interpol.at"]').count()).toBe(1);
  // No number was made up: the only ones are those that stand above every page.
  expect(await page.locator('main a[href^="tel:"]').count()).toBe(0);

  // What was chosen went out in the body of one request, and stands in no address.
  expect(page.url()).toBe(`${instance.publicOrigin}/de/compass`);
  expect(asked.filter((one) => one.startsWith("POST"))).toEqual([`POST ${instance.publicOrigin}/de/compass`]);
  expect(asked.join(" ")).not.toMatch(/\?|KH|Kambodscha/);
  expect(asked.every((one) => one.includes(instance.publicOrigin))).toBe(true);
  await context.close();
});

test("the answer and the page of a country have no barrier, and fit a narrow phone", async () => {
  const { browser, instance } = here();
  const page = await (await browser.newContext({ viewport: { width: 320, height: 640 } })).newPage();
  const wrong = async (): Promise<string[]> => [
    ...(await barriers(page)),
    ...(Number(await page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0
      ? ["scrolls sideways"]
      : []),
  ];
  for (const country of ["", "/be", "/de", "/world"]) {
    await page.goto(`${instance.publicOrigin}/nl/countries${country}`);
    expect(await wrong(), country).toEqual([]);
  }
  await page.goto(`${instance.publicOrigin}/fr/compass`);
  expect(await wrong(), "asked").toEqual([]);
  await page.locator("#place").selectOption("TH");
  await page.locator("#residence").selectOption("BE");
  await page.locator(".ask .button").click();
  await page.locator("#main .chosen").waitFor();
  for (const closed of await page.locator("main details").all()) await closed.locator("summary").click();
  expect(await wrong(), "answered").toEqual([]);
  await look(page, "compass-belgian-in-thailand");
});
