import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { couldRun, whatRan, type Shown } from "../kit/http/testing/what-runs.ts";
import { openChromium } from "../kit/http/testing/in-chromium.ts";
import { exactHeaders } from "../kit/testing/exact-headers.ts";
import { hostileWords } from "../kit/testing/hostile-words.ts";
import { formsOf, partsOf, posted, soundForm } from "./testing/posting.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

/** All of them in the soak; here every so many of them. */
const every = Number(process.env["ISS_HOSTILE_EVERY"] ?? "20");
const words = hostileWords.filter((_, n) => n % every === 0);

let site: WholeSite;
let browser: Browser;
beforeAll(async () => void ([site, browser] = await Promise.all([wholeSite(), openChromium()])));
afterAll(async () => {
  await browser.close();
  await site[Symbol.asyncDispose]();
});

/** Each word in each field: every form is sent with all its fields full, each time with the words moved on by one. */
const formsFull = async (): Promise<Shown[]> => {
  const pages: Shown[] = [];
  for (const route of formsOf(site)) {
    const { names, go } = await partsOf(site, route);
    const base = soundForm(site, route);
    const fields = names.filter((name) => name !== "token");
    for (let moved = 0; moved < words.length; moved++) {
      const said = Object.fromEntries(fields.map((name, n) => [name, words[(n + moved) % words.length]!]));
      const button = go[moved % go.length];
      // A receipt that is one leads on to more pages than words do.
      const kept = moved % 2 === 0 && base["receipt"] !== undefined ? { receipt: base["receipt"] } : {};
      const all = { ...base, ...said, ...kept, ...(button === undefined ? {} : { go: button }) };
      pages.push({
        name: `${route.name}, ${button}, from word ${moved * every} on`,
        html: await posted(site, route, all),
      });
    }
  }
  return pages;
};

/** What stands in an address, in its query, and in what a browser says of its languages. */
const addresses = async (): Promise<Shown[]> => {
  const pages: Shown[] = [];
  const plain = ["/nowhere", "/report", "/search", "/relay/poster", "/"];
  for (const [n, word] of words.entries()) {
    const said = encodeURIComponent(word.toWellFormed());
    const query = `?${["about", "q", "name", "where", "from", said].map((name) => `${name}=${said}`).join("&")}`;
    const asked = [
      `/en/${said}`,
      `/${said}/report`,
      `/en/report/${said}${query}`,
      `/en${plain[n % plain.length]}${query}`,
    ];
    for (const path of asked) {
      const headers = { accept: "text/html", "accept-language": said, host: "localhost", "x-forwarded-host": said };
      const answer = await site.served.fetch(new Request(siteOrigin + path, { headers }));
      expect(answer.status, path).toBeLessThan(500);
      expect(answer.headers.get("location") ?? "", path).not.toContain("stranger");
      pages.push({ name: path, html: await answer.text() });
    }
  }
  return pages;
};

test(
  "no words in a form, an address or a query become part of a page that could run or load something",
  { timeout: 900_000 },
  async () => {
    const pages = [...(await formsFull()), ...(await addresses())];
    expect(pages.length).toBeGreaterThan(words.length * 10);
    expect(pages.filter(({ html }) => /hit\(\d+\)/.test(html)).length, "the words come back").toBeGreaterThan(
      words.length * 4,
    );
    expect(await couldRun(browser, pages)).toEqual([]);
    // Run as well, with the site's policies and with none: escaping alone has to hold. Pages with few words show little.
    const shown = pages.filter(({ html }) => /hit\(\d+\)/.test(html)).filter((_, n) => n % 8 === 0 || every === 1);
    for (const headers of [exactHeaders("public", "page"), {}])
      expect(await whatRan(browser, shown, headers)).toEqual([]);
  },
);

test(
  "the words are what they are meant to be: put into a page as they stand, they run and load",
  { timeout: 120_000 },
  async () => {
    const careless = words.map((word, n) => ({
      name: String(n * every),
      html: `<body><p title="${word}">${word}</p>`,
    }));
    expect((await couldRun(browser, careless)).length).toBeGreaterThan(words.length * 0.7);
    const ran = await whatRan(browser, careless, {});
    expect(new Set(ran.map((line) => line.split(":")[0])).size).toBeGreaterThan(words.length * 0.5);
  },
);
