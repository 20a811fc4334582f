import { expect, test } from "vitest";
import { everyPage, siteOrigin, wholeSite } from "../src/public-site/testing/whole-site.ts";

test("on every page the first thing that the keyboard reaches is a plain link out", async () => {
  await using site = await wholeSite();
  for (const { path, html } of await everyPage(site)) {
    const first = /<(?:a|button|input|select|textarea|summary)\b[^>]*>/.exec(html.slice(html.indexOf("<body")))?.[0];
    expect(first, path).toMatch(/^<a [^>]*href="\/exit/);
    expect(html, path).not.toMatch(/tabindex="[1-9]/i);
  }
});

test("it leads to a neutral place elsewhere, at once, and takes traces along", async () => {
  await using site = await wholeSite();
  const answer = await site.served.fetch(new Request(`${siteOrigin}/exit?from=fr`));
  expect(answer.status).toBe(303);
  expect(new URL(answer.headers.get("location") ?? "").hostname).not.toBe("localhost");
  expect(answer.headers.get("clear-site-data")).toContain('"storage"');
});
