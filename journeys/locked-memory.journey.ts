import type { Browser, BrowserContext } from "playwright";
import { expect, test } from "vitest";
import { readDemoKeys } from "../src/agencies/demo-keys.ts";
import { fromHex, hex, type Bytes } from "../src/envelope/bytes.ts";
import { readReceipt, reporterKeys, type ReceiptCode } from "../src/envelope/receipt.ts";
import { identityOf, seedFrom } from "../src/envelope/keys.ts";
import { lookInto } from "../src/kit/http/testing/heap.ts";
import { countIn, mayReadMemory } from "../src/public-site/testing/memory.ts";
import { aviary, formsOf } from "../src/public-site/testing/canaries.ts";
import { chooseFirst, claimAndOpen, enrol } from "./at-the-desk.ts";
import { laptop } from "./browser.ts";
import { comeBack, writeBack } from "./coming-back.ts";
import { receiptShown, tell } from "./telling.ts";
import { listenedTo } from "./wire.ts";
import { world } from "./world.ts";

const here = world();

/** Each member's seed as it crosses into the keys worker: told to the test, and kept nowhere in the page. */
const seedsIn = async (context: BrowserContext): Promise<Bytes[]> => {
  const seeds: Bytes[] = [];
  await context.exposeFunction("seedSeen", (seed: string) => void seeds.push(Uint8Array.from(seed.split(","), Number)));
  await context.addInitScript(() => {
    const post = Worker.prototype.postMessage as (...told: unknown[]) => void;
    Worker.prototype.postMessage = function (...told: unknown[]) {
      const call = told[0] as { name?: string; told?: { memberSeed?: Uint8Array }[] };
      if (call.name === "hold")
        (globalThis as unknown as { seedSeen: (seed: string) => void }).seedSeen(String(call.told?.[0]?.memberSeed));
      post.apply(this, told);
    };
  });
  return seeds;
};

/** A key as age writes it, and as bytes in each form in which a text could hold them. */
const formsOfKey = (bytes: Bytes): string[] => {
  const identity = identityOf(seedFrom(bytes));
  const base64 = Buffer.from(bytes).toString("base64").slice(0, 42);
  const url = base64.replaceAll("+", "-").replaceAll("/", "_");
  return [identity, identity.toLowerCase(), hex(bytes), hex(bytes).toUpperCase(), base64, url].concat(
    Buffer.from(bytes).toString("latin1"),
    [...bytes].join(","),
    [...bytes].join(", "),
  );
};

/**
 * Keys are bytes, which a script can overwrite: they are searched for in all that the browser's processes hold, also in
 * what was let go. A text cannot be overwritten, see docs/threat-model.md.
 */
const rawIn = async (browser: Browser, keys: readonly Bytes[]): Promise<string[]> => {
  const { processInfo } = await (await browser.newBrowserCDPSession()).send("SystemInfo.getProcessInfo");
  return processInfo
    .filter(({ id, type }) => type === "renderer" && mayReadMemory(id))
    .flatMap(({ id }) =>
      countIn(
        id,
        keys.map((key) => Buffer.from(key)),
      ).flatMap((times, n) => (times === 0 ? [] : [`${times} × key ${n}`])),
    );
};

/** The same as it would travel. */
const travelling = (name: string, bytes: Bytes): (readonly [string, Buffer])[] => [
  [`${name}, bytes`, Buffer.from(bytes)],
  ...formsOfKey(bytes).map((text) => [`${name}, text`, Buffer.from(text)] as const),
  ...formsOf(identityOf(seedFrom(bytes))).map(([form, of]) => [`${name}, as age writes it, as ${form}`, of] as const),
];

test(
  "a receipt and keys are on no line; a desk that is locked, or left, holds no key and no word of a report",
  { timeout: 300_000 },
  async () => {
    const { browser, instance, links } = here();
    const { mark, canary } = aviary();
    const line = await listenedTo();
    const reporter = await (await browser.newContext({ ...laptop, proxy: line.proxy })).newPage();
    await reporter.goto(`${instance.publicOrigin}/en/report`);
    await tell(reporter, { "what.description": canary(), "place.country": canary(), "child.name": canary() });
    await reporter.locator('.actions button[value="send"]').click();
    const receipt = await receiptShown(reporter);
    await comeBack(reporter, `${instance.publicOrigin}/en/return`, receipt);
    await writeBack(reporter, canary());
    await reporter.context().close();

    const context = await browser.newContext(laptop);
    line.overhear(context);
    const seeds = await seedsIn(context);
    const desk = await enrol(context, links.ecpat.replace("#", "?language=en#"), "Ada");
    const epochs = (await readDemoKeys(instance))!.epochs.filter(({ organisation }) => organisation === "ecpat-be");
    const keys = [...seeds, ...epochs.map(({ sealing }) => fromHex(sealing))];
    expect(keys.length).toBeGreaterThanOrEqual(2);
    const secret = keys.flatMap(formsOfKey);
    const words = formsOf(mark).map(([, bytes]) => bytes.toString("latin1"));
    const memory = await lookInto(desk);

    for (const goes of ["locked", "left"] as const) {
      if (goes === "locked") {
        await chooseFirst(desk);
        await claimAndOpen(desk);
      } else {
        await desk.locator("main.door button").last().click();
        await desk.locator('[aria-labelledby="part-core"]').waitFor({ timeout: 60_000 });
      }
      await desk.locator("#letter-text").fill(canary());
      // Both are found where they are, so that finding none means something: keys in the worker, which ends with the lock.
      await desk.workers()[0]!.evaluate((key) => Object.assign(globalThis, { key }), `x${secret.at(-1)}`);
      expect(await memory.holding(words), "an open desk").not.toEqual([]);
      expect(await memory.holding(secret), "an open desk").not.toEqual([]);
      if (goes === "locked") await desk.locator("header.top .steps button:not(.only-wide)").first().click();
      else await desk.evaluate("dispatchEvent(new Event('pagehide'))");
      await desk.locator("main.door").waitFor();
      await expect.poll(() => desk.workers().length).toBe(0);
      expect(await memory.holding([...secret, ...words]), goes).toEqual([]);
      expect(await rawIn(browser, keys), goes).toEqual([]);
    }
    await context.close();

    const me = await reporterKeys(readReceipt(receipt) as ReceiptCode);
    const typed = [receipt, receipt.replaceAll(" ", ""), receipt.replaceAll(" ", "-")].flatMap((text) => [
      text,
      text.toLowerCase(),
    ]);
    const open = [
      ["the report's id", Buffer.from(me.report)],
      ["the member's name", Buffer.from("Ada")],
    ] as const;
    expect(line.heard(open), "what is no secret is heard").toHaveLength(2);
    expect(
      line.heard([
        ...[...typed, mark].flatMap((text) =>
          formsOf(text).map(([form, bytes]) => [`${text} as ${form}`, bytes] as const),
        ),
        ...[me.seed, me.signingKey, ...keys].flatMap((bytes, n) => travelling(`key ${n}`, bytes)),
      ]),
    ).toEqual([]);
    line.close();
  },
);
