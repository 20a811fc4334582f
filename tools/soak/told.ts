import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kindOf } from "../../src/report/kinds/kind-of.ts";
import { strip } from "../../src/report/stripping/strip.ts";
import { writeRow } from "../results.ts";
import { cleanedInChromium } from "./told/in-chromium.ts";
import { exiftoolIsHere, holdsCanary, makeTagged, toldIn } from "./told/tagging.ts";

/**
 * `npm run soak -- told`: every picture of the corpus, tagged in a dozen ways by exiftool, cleaned as a browser does it and
 * by what takes it out of the file; exiftool then finds nothing in either but how the picture is drawn and built.
 */
export async function told(): Promise<boolean> {
  if (!exiftoolIsHere()) {
    console.log("exiftool is not here (Debian: apt-get install libimage-exiftool-perl): nothing was measured.");
    console.log(JSON.stringify({ soak: "told", measured: false, holds: false }));
    return false;
  }
  const folder = mkdtempSync(join(tmpdir(), "iss-told-"));
  try {
    const [tagged, byStripping, byCanvas] = ["tagged", "stripped", "drawn"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const files = makeTagged(tagged);
    const telling = new Set(toldIn(tagged).map(({ file }) => file));
    for (const file of files) if (holdsCanary(join(tagged, file))) telling.add(file);
    console.log(`${files.length} files, ${telling.size} tell something`);
    for (const made of [byStripping, byCanvas]) mkdirSync(made);
    stripInto(tagged, byStripping, [...telling]);
    const drawn = await cleanedInChromium(tagged, byCanvas, [...telling]);
    const left = [byStripping, byCanvas].map(leftIn);
    const figures = {
      tagged: telling.size,
      stripped: readdirSync(byStripping).length,
      cleaned_in_chromium: drawn.cleaned,
      refused_in_chromium: drawn.refused,
      told_after_stripping: left[0]!,
      told_after_chromium: left[1]!,
    };
    const holds = figures.tagged >= 200 && figures.stripped >= 200 && drawn.cleaned >= 200 && left[0]! + left[1]! === 0;
    writeRow("soak told", { ...figures, holds: String(holds) }, "npm run soak -- told");
    console.log(JSON.stringify({ soak: "told", ...figures, holds }));
    return holds;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What isn't built as its kind should be is refused, and stays behind. */
function stripInto(from: string, to: string, files: readonly string[]): void {
  for (const file of files) {
    const bytes = new Uint8Array(readFileSync(join(from, file)));
    const kind = kindOf(bytes);
    const pieces = kind === null ? null : strip(kind, bytes);
    if (pieces !== null) writeFileSync(join(to, file), Buffer.concat(pieces));
  }
}

/** How many things are still told in a folder, each said once. */
function leftIn(folder: string): number {
  const found = toldIn(folder).map(({ file, tag, value }) => `${file}: ${tag} ${String(value).slice(0, 60)}`);
  const words = readdirSync(folder).filter((file) => holdsCanary(join(folder, file)));
  const all = [...found, ...words.map((file) => `${file}: words from before`)];
  for (const line of all.slice(0, 40)) console.log(`TOLD: ${line}`);
  return all.length;
}
