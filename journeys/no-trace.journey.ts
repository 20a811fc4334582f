import { expect, test } from "vitest";
import { aviary, sightings } from "../src/public-site/testing/canaries.ts";
import { filesBelow } from "../src/public-site/testing/whole-instance.ts";
import { ask, lookAround } from "./at-the-desk.ts";
import { laptop } from "./browser.ts";
import { comeBack, newestLetter, sendWithFiles, writeBack } from "./coming-back.ts";
import { receiptShown, tell } from "./telling.ts";
import { world } from "./world.ts";

const here = world();
const { words, canary } = aviary();

for (const scripts of [true, false]) {
  test(`a conversation ${scripts ? "with" : "without"} scripts leaves no word of it on the disk or in the log`, async () => {
    const { browser, instance, links } = here();
    const reporter = { ...laptop, javaScriptEnabled: scripts };
    const page = await (await browser.newContext(reporter)).newPage();
    await page.goto(`${instance.publicOrigin}/en/report`);
    const told = {
      "what.description": canary(),
      "place.country": canary(),
      "child.name": canary(),
      "identity.choice": "share",
      "identity.name": canary(),
    };
    await tell(page, told);
    await page.locator('.actions button[value="send"]').click();
    const receipt = await receiptShown(page);
    words.push(receipt.replaceAll(" ", ""), receipt);

    const desk = await lookAround(await browser.newContext(laptop), scripts ? links.ecpat : links.police, "Mara");
    for (let row = 0; ; row++) {
      await desk.locator(".rows .row").nth(row).click();
      await desk.locator("#open-report").click();
      await desk.locator('[aria-labelledby="part-core"]').waitFor();
      if ((await desk.locator(".pane.report").innerText()).includes(told["what.description"])) break;
    }
    await desk.locator(".pane.report .steps button").first().click();
    await desk.locator("#letter-text").waitFor();
    await ask(desk, canary());
    const back = await (await browser.newContext(reporter)).newPage();
    await comeBack(back, `${instance.publicOrigin}/en/return`, receipt);
    expect(await newestLetter(back)).toContain("cnry");
    await writeBack(back, canary());
    if (!scripts) {
      const [inside, name] = [canary(), canary()];
      const file = { name: `${name}.txt`, mimeType: "text/plain", buffer: Buffer.from(`${inside} `.repeat(40_000)) };
      await sendWithFiles(back, canary(), [file]);
      await back.locator(".letters .letter.ours .hint").waitFor();
      // One that is refused leaves no more of itself than one that is sent.
      await sendWithFiles(back, canary(), [{ ...file, buffer: Buffer.from(`PK\u0003\u0004${canary()}`) }]);
      await back.locator("#files-error .message").first().waitFor();
    }

    const said = { path: "what it said", bytes: Buffer.from(instance.output()) };
    expect(sightings(words, [...(await filesBelow(instance.dataDir)), said])).toEqual([]);
  });
}

test("what was searched holds the conversations: their sealed letters are there", async () => {
  const { instance } = here();
  const sealed = (await filesBelow(instance.dataDir)).filter(({ bytes }) => bytes.includes("age-encryption.org/v1"));
  expect(sealed.length).toBeGreaterThan(0);
  expect(words.length).toBeGreaterThanOrEqual(16);
});
