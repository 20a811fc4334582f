import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import type { ReceiptCode } from "../src/envelope/receipt.ts";
import { hostileWords } from "../src/kit/testing/hostile-words.ts";
import type { Trust } from "../src/report/browser/sender.ts";
import { lookAround } from "./at-the-desk.ts";
import { answerHostile, hostileContext, readHostile, sendHostile, strange } from "./hostile-words.ts";
import { world } from "./world.ts";

const here = world();
const seen: string[] = [];

test(
  "words that would like to be a program stay words at the desk and in the thread, with the site's policies and with none",
  { timeout: 300_000 },
  async () => {
    const { browser, instance, links } = here();
    const trust = JSON.parse(await readFile(join(instance.dataDir, "trust.json"), "utf8")) as Trust;
    for (const policies of ["on", "off"] as const) {
      const at = policies === "on" ? 1 : 41;
      const receipt: ReceiptCode = await sendHostile(instance.publicOrigin, trust, at);
      const context = await hostileContext(browser, policies, seen);
      const desk: Page = await lookAround(
        context,
        policies === "on" ? links.childFocus : links.police,
        hostileWords[at]!,
      );
      await readHostile(desk, receipt, at);
      const thread = await answerHostile(context, instance.publicOrigin, receipt, at + 1);
      expect(thread).toContain(`hit(${at})`);
      const read = await desk.locator(".pane.report").innerText();
      expect(
        new Set(read.match(/hit\(\d+\)|stranger\.example\/\d+/g) ?? []).size,
        "the words are shown",
      ).toBeGreaterThan(10);
      expect(await strange(desk)).toEqual([]);
      await context.close();
    }
    expect(seen).toEqual([]);
  },
);
