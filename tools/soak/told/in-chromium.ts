import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { chromium } from "playwright";
import { build } from "vite";
import { projectRoot } from "../../../src/kit/where.ts";
import { findChromium } from "../../test/programs.ts";

/** Gives each file to the very code that cleans it in a browser; writes what would leave. Those it refuses leave never. */
export async function cleanedInChromium(
  from: string,
  to: string,
  files: readonly string[],
): Promise<{ cleaned: number; refused: number }> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("There is no Chromium here (Debian: apt-get install chromium).");
  const server = createServer((_, answer) =>
    answer.setHeader("content-type", "text/html").end("<!doctype html><title>c</title>"),
  );
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  const counts = { cleaned: 0, refused: 0 };
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.addScriptTag({ content: await cleaner() });
    for (const file of files) {
      const clean = await page.evaluate(clean64, readFileSync(join(from, file)).toString("base64"));
      counts[clean === null ? "refused" : "cleaned"]++;
      if (clean !== null) writeFileSync(join(to, file), Buffer.from(clean, "base64"));
      if ((counts.cleaned + counts.refused) % 100 === 0)
        console.log(`${counts.cleaned + counts.refused} of ${files.length} in Chromium`);
    }
  } finally {
    await browser.close();
    server.close();
  }
  return counts;
}

/** Runs in the page. */
async function clean64(base64: string): Promise<string | null> {
  const { makeLookAt } = (globalThis as unknown as { Cleaner: { makeLookAt: () => (file: Blob) => Promise<LookedAt> } })
    .Cleaner;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const { cleaned } = await makeLookAt()(new Blob([bytes]));
  if (cleaned === null || cleaned.clean === undefined) return null;
  let out = "";
  for (const byte of new Uint8Array(await cleaned.clean.arrayBuffer())) out += String.fromCharCode(byte);
  return btoa(out);
}
type LookedAt = { readonly cleaned: { readonly clean?: Blob } | null };

async function cleaner(): Promise<string> {
  const built = await build({
    root: projectRoot(),
    configFile: false,
    envDir: false,
    logLevel: "warn",
    publicDir: false,
    build: {
      write: false,
      lib: {
        entry: join(projectRoot(), "src/report/browser/clean.ts"),
        formats: ["iife"],
        name: "Cleaner",
        fileName: "cleaner",
      },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  if (result === undefined || !("output" in result)) throw new Error("The cleaner was not built.");
  return result.output[0].code;
}
