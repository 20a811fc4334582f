import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { guidanceRoutes } from "../guidance/routes.ts";
import { searchRoutes } from "../guidance/search/routes.tsx";
import { smallDeps } from "../guidance/testing/small-site.ts";
import { page, redirect } from "../kit/http/answer.ts";
import { app } from "../kit/http/app.ts";
import type { Asked, Route } from "../kit/http/route.ts";
import { built, listen, openChromium } from "../kit/http/testing/in-chromium.ts";

let browser: Awaited<ReturnType<typeof openChromium>>;
let site: Awaited<ReturnType<typeof listen>>;

const route = (path: string, answers: Route["answers"], handle: (asked: Asked) => Response): Route => ({
  name: path,
  method: "GET",
  path,
  access: "anyone",
  answers,
  handle,
});

beforeAll(async () => {
  const deps = {
    ...smallDeps(),
    assets: { style: (name: string) => `/assets/${name}.css`, script: (name: string) => `/assets/${name}.js` },
  };
  const leave = await built("src/public-site/browser/leave.ts");
  const table: Route[] = [
    ...guidanceRoutes(deps),
    ...searchRoutes({ ...deps, isReceipt: () => false, table: () => table }),
    route("/exit", "redirect", () => redirect("/weather")),
    route("/weather", "page", () => page("<!doctype html><title>Rain later</title><p>Rain later</p>")),
    route("/assets/:file", "asset", ({ params }) => {
      const script = params["file"] === "leave.js";
      return new Response(script ? leave : "", {
        headers: { "content-type": script ? "text/javascript" : "text/css" },
      });
    }),
  ];
  const guards = { anyone: () => ({ who: null }) };
  site = await listen(app({ name: "public", routes: table, guards, config: deps.config }));
  browser = await openChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.[Symbol.asyncDispose]();
});

/** What is shown once it has come: the exit leads on by itself. */
const contentOf = async (shown: Page): Promise<string> => {
  await shown.waitForLoadState("load");
  return shown.content().catch(() => contentOf(shown));
};

/** Pages in a row that answer what was posted, each with the words in it. */
const ways: Record<string, (shown: Page) => Promise<void>> = {
  "the ending of “Am I sure?”, changed and shown again": async (shown) => {
    await shown.goto(`${site.origin}/en/unsure`);
    await shown.locator('#unsure input[name="noticed"]').last().check();
    await shown.fill('#unsure textarea[name="other"]', "Marker-words");
    await shown.click('#unsure button[value="next"]:visible');
    await shown.click('#unsure button[value="change"]:visible');
    await shown.locator('#unsure textarea[name="other"]').waitFor();
    await shown.click('#unsure button[value="next"]:visible');
    await shown.locator('button[value="change"]:visible').waitFor();
  },
  "a search, and another": async (shown) => {
    await shown.goto(`${site.origin}/en/search`);
    for (const words of ["Marker-one hotel", "Marker-two child"]) {
      await shown.fill("#q", words);
      await shown.click("form[role=search] button");
      await shown.locator("h2#found").waitFor();
    }
  },
};

test.each(Object.entries(ways))(
  "%s: after the way out neither Back nor a reload shows the words",
  { timeout: 60_000 },
  async (_, walk) => {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
    const shown = await context.newPage();
    await walk(shown);
    expect(await shown.content()).toContain("Marker");
    await shown.locator("a.leave").click({ noWaitAfter: true });
    await shown.waitForURL(/weather/);
    const posted: string[] = [];
    shown.on("request", (request) => void (request.method() === "POST" && posted.push(request.url())));
    for (let back = 0; back < 4; back++) {
      await shown.goBack().catch(() => undefined);
      expect(await contentOf(shown)).not.toContain("Marker");
      await shown.reload().catch(() => undefined);
      expect(await contentOf(shown)).not.toContain("Marker");
    }
    expect(posted).toEqual([]);
    await context.close();
  },
);
