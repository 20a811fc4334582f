import { expect, test } from "vitest";
import { everyPage, siteOrigin, wholeSite } from "../src/public-site/testing/whole-site.ts";

test("every address that a page loads by itself is our own, and its policy lets nothing else in", async () => {
  await using site = await wholeSite();
  for (const { path, html, answer } of await everyPage(site)) {
    const loads = [
      ...html.matchAll(
        /<(?:script|img|link|iframe|source|video|audio|object|embed|form)\b[^>]*?\s(?:src|href|srcset|data|action|poster)="([^"]*)"/g,
      ),
    ].map(([, address]) => address ?? "");
    expect(
      loads.filter((address) => !/^\/(?!\/)/.test(address) && !address.startsWith(`${siteOrigin}/`)),
      path,
    ).toEqual([]);
    expect(html, path).not.toMatch(/url\(\s*["']?(https?:)?\/\//);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy, path).toMatch(/^default-src 'none';/);
    expect(policy, path).not.toMatch(/https?:|\*|'unsafe-/);
    expect(answer.headers.get("referrer-policy"), path).toBe("no-referrer");
  }
});
