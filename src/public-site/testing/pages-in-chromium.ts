import type { Browser, Page } from "playwright";
import { openPacks } from "../../countries/packs.ts";
import { openContent } from "../../guidance/content.ts";
import { guidanceRoutes } from "../../guidance/routes.ts";
import { fixedClock } from "../../kit/clock.ts";
import { page } from "../../kit/http/answer.ts";
import { app } from "../../kit/http/app.ts";
import type { Route } from "../../kit/http/route.ts";
import { assetRoute, built, listen, openChromium } from "../../kit/http/testing/in-chromium.ts";
import { openMessages } from "../../kit/messages.ts";
import { pageRoutes, sorryPage } from "../page-routes.tsx";
import { withForm } from "./form-page.tsx";

const assets = {
  style: (name: string) => `/assets/${name}-00000000.css`,
  script: (name: string) => `/assets/${name}-00000000.js`,
};
const config = {
  kind: "demo",
  privacy: null,
  testLocale: true,
  publicOrigin: "http://www.test",
  deskOrigin: "http://desk.test",
  viewOrigin: "http://view.test",
} as const;
export const deps = {
  config,
  messages: openMessages("locales"),
  assets,
  content: openContent("content"),
  packs: openPacks("countries"),
  clock: fixedClock("2026-11-25T09:00:00Z"),
  opens: () => Promise.resolve(null),
};

/** The pages that need no database, as they are built, in one Chromium; no test of theirs reaches the network. */
export const pagesInChromium = async () => {
  const files: Record<string, string> = {
    "style-00000000.css": await built("src/public-site/style/site.css"),
    "home-00000000.css": await built("src/public-site/style/home.css"),
    "compass-00000000.css": await built("src/guidance/compass/compass.css"),
    "sheet-00000000.css": await built("src/guidance/sheet.css"),
    "leave-00000000.js": await built("src/public-site/browser/leave.ts"),
    "form-00000000.js": "addEventListener('leaving', () => { performance.mark('told'); });",
  };
  const routes: Route[] = [
    ...pageRoutes(deps),
    ...guidanceRoutes(deps),
    {
      name: "form",
      method: "GET",
      path: "/:language/form",
      access: "anyone",
      answers: "page",
      handle: ({ language }) => page(withForm(language, deps)),
    },
    assetRoute(files),
  ];
  const site = await listen(
    app({ name: "public", routes, guards: { anyone: () => ({ who: null }) }, config, errorPage: sorryPage(deps) }),
  );
  const browser = await openChromium();
  return {
    origin: site.origin,
    open: async (
      path: string,
      options: Parameters<Browser["newContext"]>[0] = {},
    ): Promise<{ shown: Page } & AsyncDisposable> => {
      const context = await browser.newContext(options);
      // The weather page must not be asked for.
      await context.route(
        (url) => url.origin !== site.origin,
        (route) => route.fulfill({ body: "<title>Weather</title>", contentType: "text/html" }),
      );
      const shown = await context.newPage();
      await shown.goto(site.origin + path);
      return { shown, [Symbol.asyncDispose]: () => context.close() };
    },
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await site[Symbol.asyncDispose]();
    },
  };
};
