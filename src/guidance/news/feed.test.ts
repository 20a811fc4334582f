import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openMessages } from "../../kit/messages.ts";
import { openContent } from "../content.ts";
import { feedOf } from "./feed.ts";
import { contentRoutes } from "../page-routes.tsx";
import { smallDeps, smallOrigin, smallSite } from "../testing/small-site.ts";
import { newsIn } from "./news.ts";

const messages = openMessages("locales");
const feed = (language: "en" | "fr", content = openContent("content")): string =>
  feedOf({
    items: newsIn(content, language, "2027-01-01"),
    language,
    origin: "https://stop.test",
    t: messages.t(language),
  });

test("every item is there once, the newest first, under an address that stays", () => {
  const said = feed("fr");
  const ids = [...said.matchAll(/<entry>\s*<id>(.*?)<\/id>/g)].map(([, id]) => id ?? "");
  expect(ids.length).toBeGreaterThan(3);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^https:\/\/stop\.test\/fr\/news\/\d{4}-\d\d-\d\d-[a-z0-9-]+$/);
  const days = ids.map((id) => /\d{4}-\d\d-\d\d/.exec(id)?.[0] ?? "");
  expect(days).toEqual(days.toSorted().toReversed());
  expect(said).toContain(`<updated>${days[0]}T00:00:00Z</updated>`);
  expect(said).toContain('<link rel="self" type="application/atom+xml" href="https://stop.test/fr/news.atom"/>');
  expect(said).toContain('xml:lang="fr"');
});

test("words with signs of XML in them stay words", () => {
  const dir = mkdtempSync(join(tmpdir(), "iss-feed-"));
  try {
    mkdirSync(join(dir, "en", "news"), { recursive: true });
    const item = '---\ntitle: "A <b> & \\"c\\""\nday: 2026-11-25\nreview: source\n---\nWords.\n';
    writeFileSync(join(dir, "en", "news", "2026-11-25-signs.md"), item);
    const said = feed("en", openContent(dir));
    expect(said).toContain("<title>A &lt;b&gt; &amp; &quot;c&quot;</title>");
    // Every element that is opened is closed again, in order.
    const open: string[] = [];
    for (const [, close, name, alone] of said.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g))
      if (close === "/") expect(open.pop()).toBe(name);
      else if (alone !== "/") open.push(name ?? "");
    expect(open).toEqual([]);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test("what is dated ahead waits for its day", () => {
  const days = (today: string) => newsIn(openContent("content"), "en", today).map(({ day }) => day);
  const [newest = ""] = days("2027-01-01");
  expect(days(newest)).toContain(newest);
  const before = days("2026-11-24");
  expect(before.every((day) => day <= "2026-11-24")).toBe(true);
  expect(before.length).toBeLessThan(days("2027-01-01").length);
});

test("a page of news answers from its day on, and not before", async () => {
  const { content } = smallDeps();
  const items = content.paths.filter((path) => path.startsWith("/news/"));
  expect(items.length).toBeGreaterThan(3);
  const days = items.map((path) => path.slice(6, 16));
  for (const today of ["2020-01-01", ...days]) {
    const site = smallSite(contentRoutes(smallDeps(today)));
    for (const [n, path] of items.entries()) {
      const { status } = await site.fetch(new Request(`${smallOrigin}/en${path}`));
      expect([path, today, status]).toEqual([path, today, days[n]! <= today ? 200 : 404]);
    }
  }
});
