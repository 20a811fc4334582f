import { mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toldIn } from "../src/report/stripping/testing/told-in.ts";
import { corpusFolder } from "../tools/kinds/corpus-folder.ts";
import { firefox, found } from "../tools/test/further-engines.ts";
import { canary } from "../tools/kinds/samples.ts";
import { ask } from "./at-the-desk.ts";
import { shots } from "./browser.ts";
import { pixelsOf, police, saveFromLetter, savePhoto, takeOn } from "./engines/desk.ts";
import { engines } from "./engines/engines.ts";
import { openFirefox } from "./engines/firefox.ts";
import { until, type Hands } from "./engines/hands.ts";
import { openOutside, weatherTitle, type Outside } from "./engines/outside.ts";
import { answer, begin, beginPlain, comeBack, report, sendPlain } from "./engines/walk.ts";
import { world } from "./world.ts";

const here = world();
const screen = { width: 390, height: 780 };
/** `ISS_DARK=1`: for whoever looks at the pictures. */
const dark = process.env["ISS_DARK"] === "1";
let desk: Page;
let outside: Outside;
beforeAll(async () => {
  outside = await openOutside();
  desk = await police(here().browser, here().links.police);
});
afterAll(async () => outside?.[Symbol.asyncDispose]());

/** Signs of many kinds: each must come out of the last machine as it went into the first. */
const words = (from: string): string =>
  `${from}: « l’hôtel », „grau“ — ไทย, שלום, 女孩 🙂\nZweite Zeile: ß é ő " ' \\ <b>&amp;`;
/** A place and a telephone are written beside both. */
const [inReport, inLetter] = [join(corpusFolder, "photo.jpg"), join(corpusFolder, "photo-turned.jpg")];

describe.each(engines)("in $name", ({ name, find, open, spoilsPictures }) => {
  const binary = find();
  let hands: Hands;
  let receipt = "";
  /** For people to look at; a picture that is missing says nothing about the engine. */
  const look = async (at: string): Promise<void> => {
    const picture = await hands.picture().catch(() => null);
    mkdirSync(shots, { recursive: true });
    if (picture !== null) writeFileSync(join(shots, `engines-${name.replaceAll(" ", "-")}-${at}.png`), picture);
  };
  const unchanged = async (got: Buffer, path: string): Promise<void> => {
    const sent = await readFile(path);
    expect(toldIn(sent)).not.toEqual([]);
    expect(toldIn(got)).toEqual([]);
    expect(got.includes(canary)).toBe(false);
    const [before, after] = [await pixelsOf(here().browser, sent), await pixelsOf(here().browser, got)];
    expect(after.length).toBe(before.length);
    const apart = before.map((value, n) => Math.abs(value - (after[n] ?? 0)));
    // Drawn anew it is a JPEG again, and differs a little; noise would be some sixty on average.
    if (spoilsPictures === true) expect(Math.max(...apart)).toBe(0);
    else expect(apart.reduce((sum, one) => sum + one, 0) / apart.length).toBeLessThan(4);
  };

  beforeAll(async () => {
    if (binary === null) return;
    hands = await open(binary, { outside: outside.port, screen, dark });
  });
  afterAll(() => hands?.close());

  describe.skipIf(binary === null)("(skipped where it is not installed)", () => {
    test("a report arrives to the letter, and its photo without what was written beside it", async () => {
      await hands.go(`${here().instance.publicOrigin}/en/report`);
      receipt = await report(hands, words(name), inReport, look);
      expect(receipt).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ?){5}$/);
      await look("receipt");
      expect(await takeOn(desk, name)).toContain(words(name));
      await unchanged(await savePhoto(desk), inReport);
    });

    test("with the receipt alone the desk's question is read, and answered with a photo", async () => {
      const question = `Which room was it, ${name}?`;
      await ask(desk, question);
      expect(await comeBack(hands, `${here().instance.publicOrigin}/en/return`, receipt)).toContain(question);
      await look("thread");
      await answer(hands, words("Answer"), inLetter);
      await look("answered");
      await unchanged(await saveFromLetter(desk, words("Answer")), inLetter);
    });

    const places = {
      "the form": async (unsent: string) => {
        await hands.go(`${here().instance.publicOrigin}/en/report`);
        await begin(hands, unsent);
      },
      "the messages": async (unsent: string) => {
        await comeBack(hands, `${here().instance.publicOrigin}/en/return`, receipt);
        await hands.type("#text", unsent);
      },
    };
    test.each(Object.entries(places))("who leaves %s finds the weather, and Back shows no word", async (_, write) => {
      await hands.go(`${here().instance.publicOrigin}/en/`);
      await write("Marker unsent");
      await leaveAndLookBack(hands);
    });
  });
});

const plain = found(firefox);
describe.skipIf(plain === null)("in Firefox without scripts (skipped where it is not installed)", () => {
  let hands: Hands;
  beforeAll(async () => {
    hands = await openFirefox(plain ?? "", { outside: outside.port, screen, dark }, { "javascript.enabled": false });
  });
  afterAll(() => hands?.close());

  test("the simple form arrives to the letter", async () => {
    await hands.go(`${here().instance.publicOrigin}/en/report`);
    await beginPlain(hands, words("Without scripts"));
    expect(await sendPlain(hands)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ?){5}$/);
    expect(await takeOn(desk, "Without scripts")).toContain(words("Without scripts"));
  });

  test("who leaves it finds the weather, and Back shows no word", async () => {
    await hands.go(`${here().instance.publicOrigin}/en/report`);
    await beginPlain(hands, "Marker unsent");
    await leaveAndLookBack(hands);
  });
});

async function leaveAndLookBack(hands: Hands): Promise<void> {
  expect(await hands.ask(everything)).toContain("Marker");
  await hands.press("a.leave");
  await until(hands, `document.title === ${JSON.stringify(weatherTitle)}`);
  expect(await hands.ask("location.hostname")).toBe("www.bbc.com");
  for (let back = 0; back < 4; back++) {
    await hands.back();
    await wait(300);
    const stands = await until<string>(hands, `document.readyState === "complete" && ${everything}`);
    expect(stands).not.toContain("Marker");
  }
}

/** What can be read, and what stands in the fields. */
const everything = `[document.documentElement.textContent, ...[...document.querySelectorAll("input, textarea")].map((one) => one.value)].join("\\n")`;
