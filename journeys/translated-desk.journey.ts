import { expect, test } from "vitest";
import { translate, untoldIn } from "../src/kit/http/testing/translator.ts";
import { ask, chooseFirst, claimAndOpen, enrol } from "./at-the-desk.ts";
import { laptop, look } from "./browser.ts";
import { receiptShown, tell } from "./telling.ts";
import { world } from "./world.ts";

const here = world();
const words = "A man waits at the pool gate each noon.";

test.each(["replace", "wrap"] as const)(
  "in a browser that translates pages (%s) the desk opens, asks and changes its language, and no text stays behind",
  async (how) => {
    const { browser, instance, links } = here();
    const traveller = await browser.newContext(laptop);
    const page = await traveller.newPage();
    await page.goto(`${instance.publicOrigin}/en/report`);
    await tell(page, { "what.description": words, "place.country": "Nepal" });
    await page.locator('.actions button[value="send"]').click();
    await receiptShown(page);
    await traveller.close();

    const context = await browser.newContext(laptop);
    await translate(context, how);
    const faults: string[] = [];
    context.on("weberror", (fault) => faults.push(String(fault.error())));
    const link = how === "replace" ? links.ecpat : links.childFocus;
    const desk = await enrol(context, link.replace("#", "?language=en#"), "Ada");
    const nothingLeftBehind = () => expect.poll(() => untoldIn(desk, "body")).toEqual([]);
    await nothingLeftBehind();
    await chooseFirst(desk);
    await claimAndOpen(desk);
    expect(await desk.locator(".pane.report").innerText()).toContain(words);
    await nothingLeftBehind();
    await ask(desk, "Which gate, and at which end?");
    expect(await desk.locator(".letter .words").last().innerText()).toContain("Which gate, and at which end?");
    await nothingLeftBehind();
    await desk.locator('.languages button[lang="fr"]').click();
    await desk.getByText("Se déconnecter").first().waitFor();
    await nothingLeftBehind();
    await look(desk, `desk-translated-${how}`);
    await desk.goBack();
    await nothingLeftBehind();
    expect(faults).toEqual([]);
    await context.close();
  },
);
