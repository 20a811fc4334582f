import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright";
import { lookAround } from "../../journeys/at-the-desk.ts";
import { openBrowser } from "../../journeys/browser.ts";
import { answerHostile, hostileContext, readHostile, sendHostile, strange } from "../../journeys/hostile-words.ts";
import { hostileWords } from "../../src/kit/testing/hostile-words.ts";
import type { Trust } from "../../src/report/browser/sender.ts";
import { startInstance } from "../running-instance.ts";
import { writeRow } from "../results.ts";

const root = join(import.meta.dirname, "../..");

/**
 * `npm run soak -- words [--reports N]`: three hundred words that would like to be a program, each in every field: of the
 * plain forms and addresses, and of reports and letters as a desk and the reporter see them, with the site's policies and
 * with none. Each report moves the words on by one, so that three hundred put every word into every field.
 */
export async function words(args: readonly string[]): Promise<boolean> {
  const at = args.indexOf("--reports");
  const reports = at === -1 ? hostileWords.length : Number(args[at + 1]);
  if (!Number.isInteger(reports) || reports < 1) throw new Error("--reports takes a number from 1.");
  const forms = plainForms(Math.min(20, Math.ceil(hostileWords.length / reports)));
  const seen: string[] = [];
  const shown = await atTheDesk(reports, seen);
  for (const line of seen.slice(0, 20)) console.log(`  ${line}`);
  const figures = { words: hostileWords.length, reports, opened: shown, forms, ran_or_asked: seen.length };
  const holds = forms === "hold" && seen.length === 0 && shown === 2 * reports;
  if (reports >= hostileWords.length)
    writeRow("soak words", { ...figures, holds: String(holds) }, "npm run soak -- words");
  console.log(JSON.stringify({ soak: "words", ...figures, holds }));
  return holds;
}

/** The suite of the public pages, with every word or with every so many of them. */
const plainForms = (every: number): "hold" | "fail" => {
  const suite = ["vitest.mjs", "run", "--project", "node", "src/public-site/hostile-words.test.ts"];
  const { status } = spawnSync(process.execPath, [join(root, "node_modules/vitest", suite[0]!), ...suite.slice(1)], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ISS_HOSTILE_EVERY: String(every) },
  });
  return status === 0 ? "hold" : "fail";
};

type Side = { readonly context: BrowserContext; readonly desk: Page; readonly policies: string };

/** Two desks open every report and write to its reporter: one under the site's policies, one under none. */
const atTheDesk = async (reports: number, seen: string[]): Promise<number> => {
  const instance = await startInstance();
  const browser = await openBrowser();
  let shown = 0;
  try {
    const trust = JSON.parse(await readFile(join(instance.dataDir, "trust.json"), "utf8")) as Trust;
    const [, childFocus = "", police = ""] = instance.links;
    const sides: Side[] = [];
    for (const [policies, link] of [
      ["on", childFocus],
      ["off", police],
    ] as const) {
      const context = await hostileContext(browser, policies, seen);
      sides.push({ context, policies, desk: await lookAround(context, link, hostileWords[1]!) });
    }
    const began = performance.now();
    for (let n = 0; n < reports; n++) {
      const receipt = await sendHostile(instance.publicOrigin, trust, n);
      for (const { context, desk, policies } of sides) {
        await desk.locator(".piles button").first().click();
        await readHostile(desk, receipt, n);
        const thread = await answerHostile(context, instance.publicOrigin, receipt, n + 1);
        seen.push(...(await strange(desk)).map((what) => `policies ${policies}, report ${n}: ${what}`));
        if (thread.length > 0) shown += 1;
      }
      if (n % 10 === 9)
        console.log(`  ${n + 1} of ${reports} reports, ${Math.round((performance.now() - began) / 1000)} s`);
    }
  } finally {
    await browser.close();
    await instance.stop();
  }
  return shown;
};
