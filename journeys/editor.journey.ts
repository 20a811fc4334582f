import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startInstance, type RunningInstance } from "../tools/running-instance.ts";
import { barriers, laptop, look, openBrowser } from "./browser.ts";

/** Somebody who writes and is no programmer, with docs/editing.md beside the keyboard and texts of an own folder. */
const folder = mkdtempSync(join(tmpdir(), "iss-editor-"));
const guide = readFileSync("docs/editing.md", "utf8");
const name = /`(\d{4}-\d\d-\d\d-[a-z-]+\.md)`/.exec(guide)?.[1] ?? "";
const example = (/ {3}```\n( {3}---\n.*?) {3}```/s.exec(guide)?.[1] ?? "").replaceAll(/^ {3}/gm, "");
const address = `/news/${name.replace(".md", "")}`;
const fileIn = (language: string): string => join(folder, "content", language, "news", name);

let instance: RunningInstance;
let browser: Browser;
beforeAll(async () => {
  cpSync("content", join(folder, "content"), { recursive: true });
  const env = { ISS_CONTENT_DIR: join(folder, "content") };
  [instance, browser] = await Promise.all([startInstance({ tool: "dev", env }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await instance?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** `npm run check -- content words`, in the editor's folder. */
const check = () => {
  const done = spawnSync(process.execPath, [resolve("tools/check.ts"), "content", "words"], { cwd: folder });
  return { green: done.status === 0, said: done.stdout.toString() };
};
const answer = async (path: string) => {
  const got = await fetch(instance.publicOrigin + path);
  return { status: got.status, text: await got.text() };
};
const soon = { timeout: 5_000, interval: 50 };

test("a slip is named with file, line and mend, in the terminal and on the page, and nothing is lost", async () => {
  expect(example).toContain("title:");
  writeFileSync(fileIn("en"), example.replace(/^day: .*\n/m, ""));
  const slip = `content/en/news/${name}:1: News stands under its day`;
  await expect.poll(async () => (await answer("/en/news")).text, soon).toContain(slip);
  expect(instance.output()).toContain(slip);
  expect(check().said).toContain(slip);
});

test("mended, the item is the newest within a second, and elsewhere in English with a line that says so", async () => {
  const saved = performance.now();
  writeFileSync(fileIn("en"), example);
  await expect.poll(async () => (await answer("/en/news")).status, soon).toBe(200);
  expect(performance.now() - saved).toBeLessThan(3_000);
  expect(/<strong>(.*?)<\/strong>/.exec((await answer("/en/news")).text.split("<main")[1] ?? "")?.[1]).toBe(
    "A poster for stations",
  );
  expect((await answer(`/fr${address}`)).text).toContain('lang="en"');
  expect(check().said).toContain(`content/fr/news/${name}: is missing`);
});

test("with three translations and their stamps the check is green", () => {
  const titles = { fr: "Une affiche pour les gares", nl: "Een affiche voor stations", de: "Ein Plakat für Bahnhöfe" };
  for (const [language, title] of Object.entries(titles))
    writeFileSync(
      fileIn(language),
      example.replace("A poster for stations", title).replace("review: source", "review: awaiting-native-review"),
    );
  for (const language of Object.keys(titles)) {
    const [, stamp] = new RegExp(`${language}/news/${name}:\\d+: .*?(of: "\\w{8}")`).exec(check().said) ?? [];
    const text = readFileSync(fileIn(language), "utf8");
    writeFileSync(fileIn(language), text.replace("native-review\n", `native-review\n${stamp}\n`));
  }
  const { green, said } = check();
  expect(green, said).toBe(true);
});

test("then it is on the page and in the feed of each language", async () => {
  const titles = { en: "A poster", fr: "Une affiche", nl: "Een affiche", de: "Ein Plakat" };
  const page = await (await browser.newContext({ ...laptop, javaScriptEnabled: true })).newPage();
  for (const [language, title] of Object.entries(titles)) {
    await expect.poll(async () => (await answer(`/${language}/news`)).text, soon).toContain(title);
    await page.goto(`${instance.publicOrigin}/${language}/news`);
    await page.getByRole("link", { name: title }).click();
    expect(new URL(page.url()).pathname).toBe(`/${language}${address}`);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain(title);
    const feed = await answer(`/${language}/news.atom`);
    expect(feed.text.split("<entry>")[1]).toContain(title);
  }
  await look(page, "editor-news-item");
  expect(await barriers(page)).toEqual([]);
});

test("when the English changes, the check asks for a look at each translation", () => {
  writeFileSync(fileIn("en"), `${example}More.\n`);
  expect(check().said.match(/made from an older English text/g)).toHaveLength(3);
});
