import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";
import { renderToString } from "preact-render-to-string";
import { partSize } from "../../envelope/size.ts";
import { systemRandom } from "../../kit/random.ts";
import { systemClock } from "../../kit/clock.ts";
import { app } from "../../kit/http/app.ts";
import { page, redirect } from "../../kit/http/answer.ts";
import type { Asked, Route } from "../../kit/http/route.ts";
import { openPacks } from "../../countries/packs.ts";
import { openMessages } from "../../kit/messages.ts";
import { assetRoute, built, listen, openChromium } from "../../kit/http/testing/in-chromium.ts";
import { farSide, trust } from "../browser/testing/far-side.ts";
import { AboutDoors } from "../pages/about-doors.tsx";
import { reportRoutes } from "../routes.ts";

const config = {
  kind: "demo",
  testLocale: true,
  secret: "00",
  publicOrigin: "http://localhost",
  deskOrigin: "http://desk.test",
  viewOrigin: "http://view.test",
} as const;

/** The form as it is served, under its real headers, with the far side of the contract behind it. */
export const formInChromium = async () => {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const far = await farSide({ notBefore: day(-2), notAfter: day(60) }, () => systemClock.now());
  const files: Record<string, string> = {
    "style-00000000.css": await built("src/public-site/style/site.css"),
    "bare-00000000.css": await built("src/report/pages/bare.css"),
    "leave-00000000.js": await built("src/public-site/browser/leave.ts"),
    "begin-00000000.js": await built("src/kit/browser/begin.ts"),
    "report-00000000.js": await built("src/report/browser/entry.tsx"),
    "files-00000000.js": await built("src/report/browser/files-worker.ts"),
    "sealing-00000000.js": await built("src/report/browser/sealing-worker.ts"),
  };
  const passed: Route["handle"] = async ({ request, url, body }) => {
    const sent = body === undefined ? {} : { body: body instanceof Uint8Array ? body : JSON.stringify(body) };
    return far.fetch(url.pathname, { method: request.method, ...(sent as RequestInit) });
  };
  const api = (method: Route["method"], path: string, takes?: Route["takes"]): Route => ({
    name: `far ${method} ${path}`,
    method,
    path,
    access: "anyone",
    answers: path === "/api/directory" ? "text" : "json",
    ...(takes ? { takes } : {}),
    handle: passed,
  });
  const json = { type: "json", limit: 3_000_000 } as const;
  const site = await listen(
    app({
      name: "public",
      config,
      guards: { anyone: () => ({ who: null }) },
      routes: [
        ...reportRoutes({
          clock: systemClock,
          random: systemRandom,
          config,
          messages: openMessages("locales"),
          packs: openPacks("countries"),
          assets: { style: (name) => `/assets/${name}-00000000.css`, script: (name) => `/assets/${name}-00000000.js` },
          directory: async () => ({ directory: far.directory }),
          trust: async () => trust,
          wasSpent: async () => false,
          sendWithoutScripts: async () => ({ receipt: "ABCD EFGH JKMN PQRS TVWX" }),
        }),
        elsewhere("/exit", () => redirect("/weather")),
        elsewhere("/weather", () => page("<!doctype html><title>Rain later</title><p>Rain later</p>")),
        elsewhere("/:language/", ({ language }) =>
          page(
            `<!doctype html><title>Home</title><a id="form" href="/${language}/report">Form</a>${renderToString(AboutDoors({ language, t: (key) => key }))}`,
          ),
        ),
        assetRoute(files),
        api("GET", "/api/directory"),
        api("POST", "/api/challenges", json),
        api("POST", "/api/uploads", json),
        api("POST", "/api/reports", json),
        api("PUT", "/api/uploads/:report/:attachment/:n", { type: "bytes", limit: partSize }),
        api("GET", "/api/uploads/:report"),
      ],
    }),
  );
  const browser = await openChromium();
  return {
    far,
    site,
    browser,
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await site[Symbol.asyncDispose]();
    },
  };
};

/** What lies around the form: the way out, where it leads, and the first page. */
const elsewhere = (path: string, answer: (asked: Asked) => Response): Route => ({
  name: path,
  method: "GET",
  path,
  access: "anyone",
  answers: path === "/exit" ? "redirect" : "page",
  handle: async (asked) => answer(asked),
});

/** Kept out of git; looked at by people. Only when `ISS_SHOTS` names a folder. */
export const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env["ISS_SHOTS"];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};
