import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";
import { partSize } from "../../envelope/size.ts";
import { systemClock } from "../../kit/clock.ts";
import { app } from "../../kit/http/app.ts";
import type { Route } from "../../kit/http/route.ts";
import { openPacks } from "../../countries/packs.ts";
import { openMessages } from "../../kit/messages.ts";
import { built, listen, openChromium } from "../../public-site/testing/site-in-chromium.ts";
import { farSide, trust } from "../browser/testing/far-side.ts";
import { reportRoutes } from "../routes.ts";

const config = {
  kind: "demo",
  testLocale: true,
  secret: "00",
  publicOrigin: "http://www.test",
  deskOrigin: "http://desk.test",
  viewOrigin: "http://view.test",
} as const;

/** The form as it is served, under its real headers, with the far side of the contract behind it. */
export const formInChromium = async () => {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const far = await farSide({ notBefore: day(-2), notAfter: day(60) });
  const files: Record<string, string> = {
    "style-00000000.css": await built("src/public-site/style/site.css"),
    "leave-00000000.js": await built("src/public-site/browser/leave.ts"),
    "report-00000000.js": await built("src/report/browser/entry.tsx"),
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
          config,
          messages: openMessages("locales"),
          packs: openPacks("countries"),
          assets: { style: () => "/assets/style-00000000.css", script: (name) => `/assets/${name}-00000000.js` },
          directory: async () => ({ directory: far.directory }),
          trust: async () => trust,
          sendWithoutScripts: async () => ({ receipt: "ABCD EFGH JKMN PQRS TVWX" }),
        }),
        {
          name: "asset",
          method: "GET",
          path: "/assets/:file",
          access: "anyone",
          answers: "asset",
          handle: ({ params }) =>
            new Response(files[params["file"] ?? ""] ?? "", {
              headers: { "content-type": params["file"]?.endsWith(".css") ? "text/css" : "text/javascript" },
            }),
        },
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

/** Kept out of git; looked at by people. Only when `ISS_SHOTS` names a folder. */
export const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env["ISS_SHOTS"];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};
