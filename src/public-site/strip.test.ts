import { afterAll, beforeAll, expect, it } from "vitest";
import type { Browser } from "playwright";
import { app } from "../kit/http/app.ts";
import { built, openChromium } from "../kit/http/testing/in-chromium.ts";
import { languages } from "../kit/language.ts";
import { smallDeps } from "../guidance/testing/small-site.ts";
import { pageRoutes } from "./page-routes.tsx";

let browser: Browser;
beforeAll(async () => void (browser = await openChromium()), 30_000);
afterAll(async () => await browser?.close());

const deps = smallDeps();
const config = { ...deps.config, testLocale: true };
const site = app({
  name: "public",
  routes: pageRoutes({ ...deps, config }),
  guards: { anyone: () => ({ who: null }) },
  config,
});

it("the way out and the numbers stand apart on the narrowest telephones, in every language", async () => {
  const css = await built("src/public-site/style/site.css");
  const shown = await browser.newPage();
  const wrong: string[] = [];
  for (const language of [...languages, "xr"]) {
    const html = await (await site.fetch(new Request(`http://www.test/${language}/`))).text();
    await shown.setContent(
      html.replace(/<link rel="stylesheet"[^>]*>/g, "").replace("</head>", `<style>${css}</style></head>`),
    );
    for (const width of [320, 360, 412]) {
      await shown.setViewportSize({ width, height: 640 });
      const said = await shown.evaluate(() => {
        const boxes = [...document.querySelectorAll(".strip .leave, .strip .danger a, .strip .danger > span")]
          .map((one) => one.getBoundingClientRect())
          .toSorted((a, b) => a.left - b.left);
        const leave = document.querySelector(".leave")!;
        return {
          gap: Math.min(...boxes.slice(1).map((box, n) => box.left - boxes[n]!.right)),
          inside: Math.min(boxes[0]!.left, innerWidth - boxes.at(-1)!.right),
          cut: leave.scrollWidth - leave.clientWidth,
        };
      });
      if (said.gap < 0 || said.inside < 0 || said.cut > 0) wrong.push(`${language} ${width}: ${JSON.stringify(said)}`);
    }
  }
  expect(wrong).toEqual([]);
});
