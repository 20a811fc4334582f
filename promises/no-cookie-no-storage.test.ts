import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { everyPage, wholeSite } from "../src/public-site/testing/whole-site.ts";

test("no page sets a cookie, and nothing may be kept in a cache", async () => {
  await using site = await wholeSite();
  for (const { path, answer } of await everyPage(site)) {
    expect(answer.headers.get("set-cookie"), path).toBeNull();
    expect(answer.headers.get("cache-control"), path).toBe("no-store");
  }
});

test("no script of the public site names a place where a browser stores things", async () => {
  const rooms = ["report/browser", "follow-up/browser", "public-site/browser", "kit/browser", "envelope"];
  const stores =
    /\b(localStorage|sessionStorage|indexedDB|cookieStore|caches\.|document\.cookie|serviceWorker|showSaveFilePicker|storage\.getDirectory)\b/;
  for (const room of rooms) {
    const folder = join("src", room);
    for (const name of (await readdir(folder, { recursive: true })).filter(
      (file) => /\.tsx?$/.test(file) && !/\.test\.|testing/.test(file),
    )) {
      expect(stores.exec(await readFile(join(folder, name), "utf8"))?.[0], `${room}/${name}`).toBeUndefined();
    }
  }
});
