import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPacks } from "../countries/packs.ts";
import { openContent } from "../guidance/content.ts";
import { guidanceRoutes } from "../guidance/routes.ts";
import { fixedClock } from "../kit/clock.ts";
import { page } from "../kit/http/answer.ts";
import { app } from "../kit/http/app.ts";
import type { Route } from "../kit/http/route.ts";
import { openMessages } from "../kit/messages.ts";
import { pageRoutes, sorryPage } from "./page-routes.tsx";
import { withForm } from "./testing/form-page.tsx";
import { built, listen, openChromium } from "../kit/http/testing/in-chromium.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const assets = {
  style: (name: string) => `/assets/${name}-00000000.css`,
  script: (name: string) => `/assets/${name}-00000000.js`,
};
const config = {
  kind: "demo",
  testLocale: true,
  publicOrigin: "http://www.test",
  deskOrigin: "http://desk.test",
  viewOrigin: "http://view.test",
} as const;
const deps = {
  config,
  messages: openMessages("locales"),
  assets,
  content: openContent("content"),
  packs: openPacks("countries"),
  clock: fixedClock("2026-11-24T09:00:00Z"),
};

let browser: Browser;
let site: Awaited<ReturnType<typeof listen>>;

beforeAll(async () => {
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
  ];
  site = await listen(
    app({ name: "public", routes, guards: { anyone: () => ({ who: null }) }, config, errorPage: sorryPage(deps) }),
  );
  browser = await openChromium();
}, 30_000);

afterAll(async () => {
  await browser?.close();
  await site?.[Symbol.asyncDispose]();
});

const open = async (
  path: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<{ shown: Page } & AsyncDisposable> => {
  const context = await browser.newContext(options);
  // The weather page must not be asked for: tests reach no network.
  await context.route(
    (url) => url.origin !== site.origin,
    (route) => route.fulfill({ body: "<title>Weather</title>", contentType: "text/html" }),
  );
  const shown = await context.newPage();
  await shown.goto(site.origin + path);
  return { shown, [Symbol.asyncDispose]: () => context.close() };
};

const pages = [
  "/",
  "/protect",
  "/relay/poster",
  "/testify/memory-sheet",
  "/compass",
  "/countries",
  "/countries/be",
  "/form",
  "/nowhere",
  ...deps.content.paths,
];
const looks = [
  { language: "de", width: 320, scheme: "light" },
  { language: "fr", width: 1280, scheme: "dark" },
  { language: "xr", width: 390, scheme: "light" },
] as const;

describe("in a browser", { timeout: 180_000 }, () => {
  it.each(looks)(
    "every page is accessible and fits: $language, $width px, $scheme",
    async ({ language, width, scheme }) => {
      await using opened = await open(`/${language}/`, {
        viewport: { width, height: 700 },
        colorScheme: scheme,
        bypassCSP: true,
      });
      for (const path of pages) {
        await opened.shown.goto(`${site.origin}/${language}${path}`);
        await opened.shown.evaluate(axe);
        const found = (await opened.shown.evaluate("axe.run(document)")) as {
          violations: { id: string; nodes: { target: unknown }[] }[];
        };
        expect(
          found.violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]),
          path,
        ).toEqual([]);
        expect(
          await opened.shown.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
          path,
        ).toBe(0);
      }
    },
  );

  it("the way out is first on the keyboard and stays in sight to the end of the page", async () => {
    await using opened = await open("/en/protect", { viewport: { width: 360, height: 640 }, javaScriptEnabled: true });
    await opened.shown.keyboard.press("Tab");
    expect(await opened.shown.evaluate("document.activeElement.className")).toBe("leave");
    await opened.shown.evaluate("scrollTo(0, document.body.scrollHeight)");
    const box = await opened.shown.locator("a.leave").boundingBox();
    expect(box?.y).toBeLessThan(20);
    expect(box?.height).toBeGreaterThanOrEqual(48);
  });

  it("what is pressed is large enough for a thumb", async () => {
    await using opened = await open("/en/", { viewport: { width: 360, height: 640 } });
    const small = await opened.shown.evaluate(
      `[...document.querySelectorAll(".strip a:not(.skip), .bar a, .button, .hand a, .doors a, .foot nav a")].filter((a) => a.checkVisibility()).map((a) => [a.textContent, a.getBoundingClientRect().height]).filter(([, height]) => height < 48)`,
    );
    expect(small).toEqual([]);
  });

  it("what lies in a fold fits a narrow screen too", async () => {
    await using opened = await open("/fr/relay/pictures", { viewport: { width: 320, height: 640 } });
    for (const path of ["/relay/pictures", "/relay/print"]) {
      await opened.shown.goto(`${site.origin}/fr${path}`);
      await opened.shown.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");
      expect(await opened.shown.evaluate("document.documentElement.scrollWidth"), path).toBe(320);
    }
  });

  it("nothing is loaded from elsewhere and nothing is complained about", async () => {
    const context = await browser.newContext();
    const shown = await context.newPage();
    const [asked, said]: [string[], string[]] = [[], []];
    shown.on("request", (request) => asked.push(request.url()));
    shown.on("console", (message) => said.push(message.text()));
    for (const path of ["/en/", "/fr/protect", "/de/form"]) await shown.goto(site.origin + path);
    expect(asked.filter((url) => !url.startsWith(site.origin))).toEqual([]);
    // Chromium names features of the policy that it does not know; that is no fault of the page.
    expect(said.filter((line) => !/Permissions-Policy header: Unrecognized feature/.test(line))).toEqual([]);
    await context.close();
  });

  it("no feature of the browser is left open", async () => {
    await using opened = await open("/en/");
    const allowed = (await opened.shown.evaluate("document.featurePolicy.allowedFeatures()")) as string[];
    for (const feature of [
      "camera",
      "microphone",
      "geolocation",
      "usb",
      "clipboard-read",
      "display-capture",
      "payment",
      "fullscreen",
    ])
      expect(allowed).not.toContain(feature);
  });
});

describe("leaving a page with scripts", { timeout: 30_000 }, () => {
  const gone = async (press: (shown: Page) => Promise<void>): Promise<void> => {
    await using opened = await open("/nl/form");
    const { shown } = opened;
    await shown.fill("textarea", "a child of about twelve");
    // Told from inside the page: once it is leaving, the browser answers no more questions from outside.
    const { promise: seen, resolve: tell } = Promise.withResolvers<unknown>();
    await shown.exposeFunction("tell", tell);
    await shown.evaluate(`addEventListener("leaving", () => {
      const [begun, fields] = [performance.now(), [...document.querySelectorAll("textarea")]];
      requestAnimationFrame(() => tell({
        typed: fields.map((field) => field.value).join(), left: document.body.childElementCount, title: document.title.trim(),
        covered: document.documentElement.className, slow: performance.now() - begun > 100,
      }));
    })`);
    // Held back, as on a slow line: what the person sees meanwhile is what is looked at.
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await shown.route("**/exit*", async (route) => {
      await released;
      await route.fulfill({ contentType: "text/html", body: "<title>Rain later</title>" });
    });
    await press(shown);
    expect(await seen).toEqual({ typed: "", left: 0, title: "\u200b", covered: "leaving", slow: false });
    release();
    await shown.waitForURL(/\/exit\?from=nl$/);
    await shown.goBack().catch(() => null);
    expect(await shown.content()).not.toContain("twelve");
  };

  it("covers and forgets at once when the link is pressed", () =>
    gone((shown) => shown.click("a.leave", { noWaitAfter: true })));

  it("and when Shift is pressed three times", () =>
    gone(async (shown) => {
      for (let n = 0; n < 3; n++) await shown.keyboard.press("Shift");
    }));

  it("but not while somebody writes capitals", async () => {
    await using opened = await open("/nl/form");
    await opened.shown.focus("textarea");
    for (const letter of ["A", "B", "C", "D"]) await opened.shown.keyboard.press(`Shift+${letter}`);
    expect(await opened.shown.inputValue("textarea")).toBe("ABCD");
  });

  it("works as a plain link where scripts are off", async () => {
    await using opened = await open("/de/form", { javaScriptEnabled: false });
    const asked = opened.shown.waitForRequest(/dwd\.de/);
    await opened.shown.click("a.leave", { noWaitAfter: true });
    expect((await asked).redirectedFrom()?.url()).toBe(`${site.origin}/exit?from=de`);
  });
});

it(
  "printing a page with a receipt prints the code and nothing that says where it comes from",
  { timeout: 30_000 },
  async () => {
    await using opened = await open("/fr/form");
    await opened.shown.emulateMedia({ media: "print" });
    const printed = (await opened.shown.evaluate("document.body.innerText")) as string;
    expect(printed.split(/\s+/).filter(Boolean).join(" ")).toBe("K7QX 20MZ 9RTB H4WC 8E5N");
  },
);
