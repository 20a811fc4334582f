import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { watchFolders } from "./watch-folders.ts";

test("a change is heard however an editor saves: written, replaced again and again, in a folder made meanwhile", async () => {
  const dir = mkdtempSync(join(tmpdir(), "iss-watch-"));
  mkdirSync(join(dir, "en"));
  writeFileSync(join(dir, "en", "a.md"), "one");
  let heard = 0;
  const watching = watchFolders([dir], 20, () => void heard++);
  const hears = async (change: () => void): Promise<void> => {
    const before = heard;
    change();
    await expect.poll(() => heard, { timeout: 5_000, interval: 10 }).toBeGreaterThan(before);
    await new Promise((done) => setTimeout(done, 50));
  };
  const replace = (): void => {
    writeFileSync(join(dir, "a.new"), String(heard));
    renameSync(join(dir, "a.new"), join(dir, "en", "a.md"));
  };
  try {
    await hears(() => writeFileSync(join(dir, "en", "a.md"), "two"));
    await hears(replace);
    await hears(replace);
    await hears(() => writeFileSync(join(dir, "en", "a.md"), "three"));
    await hears(() => mkdirSync(join(dir, "en", "news")));
    await hears(() => writeFileSync(join(dir, "en", "news", "b.md"), "four"));
    await hears(() => rmSync(join(dir, "en", "news"), { recursive: true }));
    await hears(() => writeFileSync(join(dir, "en", "c.md"), "five"));
  } finally {
    watching.stop();
    rmSync(dir, { recursive: true });
  }
});
