import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { languages } from "../kit/language.ts";
import { deps, pagesInChromium } from "./testing/pages-in-chromium.ts";

let site: Awaited<ReturnType<typeof pagesInChromium>>;
beforeAll(async () => void (site = await pagesInChromium()), 30_000);
afterAll(() => site?.[Symbol.asyncDispose]());
const open: typeof site.open = (path, options) => site.open(path, options);

describe("in a browser", { timeout: 180_000 }, () => {
  it("the whole of a page stands on the first screen of a small phone, in every language", async () => {
    await using opened = await open("/en/", { viewport: { width: 360, height: 640 } });
    const below: string[] = [];
    for (const language of languages)
      for (const path of deps.content.paths) {
        if (deps.content.page(language, path)!.short.length === 0) continue;
        await opened.shown.goto(`${site.origin}/${language}${path}`);
        // Neither the band of a demonstration nor the test language stands there for those who come.
        const ends = await opened.shown.evaluate(() => {
          document.querySelector(".demo")?.remove();
          document.querySelector(".languages a:last-child")?.remove();
          return document.querySelector(".first")!.getBoundingClientRect().bottom;
        });
        if (ends > 640) below.push(`/${language}${path}: ${Math.round(ends)} px`);
      }
    expect(below).toEqual([]);
  });

  it("the way out is first on the keyboard and stays in sight to the end of the page", async () => {
    await using opened = await open("/en/protect", { viewport: { width: 360, height: 640 }, javaScriptEnabled: true });
    await opened.shown.keyboard.press("Tab");
    expect(await opened.shown.evaluate("document.activeElement.className")).toBe("leave");
    await opened.shown.evaluate("scrollTo(0, document.body.scrollHeight)");
    const box = await opened.shown.locator("a.leave").boundingBox();
    expect(box?.y).toBeLessThan(20);
    expect(box?.height).toBeGreaterThanOrEqual(48);
  });

  it.each(languages)(
    "Report stands above the fold of a small phone, and whom it is about below it: %s",
    async (language) => {
      await using opened = await open(`/${language}/`, { viewport: { width: 360, height: 640 } });
      const bottomOf = async (pressed: string): Promise<number> => {
        const box = await opened.shown.locator(pressed).first().boundingBox();
        return box === null ? Infinity : box.y + box.height;
      };
      expect(await bottomOf(`main a.button[href="/${language}/report"]`)).toBeLessThan(560);
      const door = (about: string) => `main form[method="post"][action="/${language}/report"] button[value="${about}"]`;
      expect(await bottomOf(door("me"))).toBeLessThan(640);
      for (const about of ["friend", "other"]) expect(await opened.shown.locator(door(about)).count()).toBe(1);
    },
  );

  it("what is pressed is large enough for a thumb", async () => {
    await using opened = await open("/en/", { viewport: { width: 360, height: 640 } });
    const small = await opened.shown.evaluate(
      `[...document.querySelectorAll(".strip a:not(.skip), .bar a, .button, .hand a, .doors a, .about button, .foot nav a")].filter((a) => a.checkVisibility()).map((a) => [a.textContent, a.getBoundingClientRect().height]).filter(([, height]) => height < 48)`,
    );
    expect(small).toEqual([]);
  });

  it("the buttons of a question reach across a phone, and neither they nor a finger's words stand in a box", async () => {
    await using opened = await open("/en/form", { viewport: { width: 360, height: 640 } });
    expect((await opened.shown.locator(".actions.thumb").first().boundingBox())?.width).toBe(360);
    await opened.shown.setViewportSize({ width: 1280, height: 800 });
    const edges = `[...document.querySelectorAll(".actions, .hand .label")].map((one) => getComputedStyle(one).borderInlineStartWidth)`;
    expect(new Set((await opened.shown.evaluate(edges)) as string[])).toEqual(new Set(["0px"]));
    await opened.shown.goto(`${site.origin}/en/`);
    expect(new Set((await opened.shown.evaluate(edges)) as string[])).toEqual(new Set(["0px"]));
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
    await using opened = await open("/en/");
    const { shown } = opened;
    const [asked, said]: [string[], string[]] = [[], []];
    shown.on("request", (request) => asked.push(request.url()));
    shown.on("console", (message) => said.push(message.text()));
    for (const path of ["/en/", "/fr/protect", "/de/form"]) await shown.goto(site.origin + path);
    expect(asked.filter((url) => !url.startsWith(site.origin))).toEqual([]);
    // Chromium names features of the policy that it does not know; that is no fault of the page.
    expect(said.filter((line) => !/Permissions-Policy header: Unrecognized feature/.test(line))).toEqual([]);
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
