import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { slowLink } from "../../../bench/slow-link.ts";
import { page } from "./answer.ts";
import { app } from "./app.ts";
import { newBodies } from "./body.ts";
import { policy } from "./policy.ts";
import { listen, openChromium } from "./testing/in-chromium.ts";

const mib = 2 ** 20;
let browser: Browser;
beforeAll(async () => void (browser = await openChromium()));
afterAll(async () => await browser.close());

/** A form whose file weighs more than the line carries in the time a body may take. */
const site = (lasts: number, larger: boolean) => {
  const bodies = newBodies({ ...policy.bodies, lasts });
  let sent = 0;
  const served = app({
    name: "public",
    routes: [
      {
        name: "ask",
        method: "GET",
        path: "/form",
        access: "anyone",
        answers: "page",
        handle: () =>
          page(
            '<form method="post" enctype="multipart/form-data"><textarea name="words"></textarea><input type="file" name="files"><button>Send</button></form>',
          ),
      },
      {
        name: "take",
        method: "POST",
        path: "/form",
        access: "anyone",
        answers: "page",
        takes: { type: "multipart", limit: 24 * mib, ...(larger ? { larger: "cut" as const } : {}) },
        handle: ({ body, cut }) => {
          const words = (body as FormData).get("words");
          return page(`<p id="said">${cut ? "cut" : "whole"}: ${typeof words === "string" ? words : ""}`);
        },
      },
    ],
    guards: { anyone: () => ({ who: null }) },
    config: { deskOrigin: "http://desk.test", viewOrigin: "http://view.test", testLocale: false },
    errorPage: ({ status, reason }) => `<p id="said">${status} ${reason}`,
    bodies: {
      read: async (...asked) => {
        sent++;
        return await bodies.read(...asked);
      },
    },
  });
  return { ...served, sent: () => sent };
};

test.each([
  ["a form that may be cut shows what was typed", true, "cut: what I saw"],
  ["another says that it took too long", false, "413 body-too-slow"],
])(
  "on a line too slow for a film %s, and somebody in a browser sees it",
  { timeout: 90_000 },
  async (_, cuts, said) => {
    const face = site(1_500, cuts);
    await using server = await listen(face);
    // 100 KB a second up: of 8 MiB a fiftieth arrives.
    const line = await slowLink(
      server.origin,
      {
        roundTripMs: 100,
        downBytesPerSecond: 500_000,
        upBytesPerSecond: 100_000,
      },
      true,
    );
    const tab = await browser.newPage();
    try {
      await tab.goto(`${line.origin}/form`);
      await tab.fill("textarea", "what I saw");
      await tab.setInputFiles("input", { name: "film.mp4", mimeType: "video/mp4", buffer: Buffer.alloc(8 * mib) });
      const answered = tab.waitForSelector("#said", { timeout: 60_000 });
      await tab.click("button", { noWaitAfter: true });
      expect(await (await answered).textContent()).toBe(said);
      expect(face.sent(), "a browser that sends it all again").toBe(1);
    } finally {
      await tab.close();
      line.close();
    }
  },
);
