import { describe, expect, it } from "vitest";
import { answering, asking } from "./ask.ts";
import { tFrom } from "./fill.ts";
import { begun, ownAsset, startWorker } from "./worker.ts";

type Kitchen = {
  cook(dish: string, portions: number): Promise<string>;
  burn(): never;
  count(to: number, progress: (done: number) => void): Promise<number>;
  wait(signal: AbortSignal): Promise<string>;
  wash(plates: Uint8Array): number;
};

class Spoilt extends Error {
  override readonly name = "Spoilt";
  readonly reason = "unreadable";
}

/** Two ends of a channel stand for a page and its worker: the same structured clone, the same ports. */
const kitchen = () => {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  port2.start();
  answering(port2 as never, {
    cook: async (dish: string, portions: number) => `${portions} × ${dish}`,
    burn: () => {
      throw new Spoilt("burnt");
    },
    count: async (to: number, progress: (done: number) => void) => {
      for (let done = 1; done <= to; done++) {
        progress(done);
        await new Promise((wake) => setTimeout(wake, 5));
      }
      return to;
    },
    wait: async (signal: AbortSignal) =>
      await new Promise<string>((done) => signal.addEventListener("abort", () => done("stopped"))),
    wash: (plates: Uint8Array) => plates.length,
  } satisfies Kitchen);
  return asking<Kitchen>(port1 as never);
};

describe("asking a worker", () => {
  it("returns what the function returns, whatever order the answers come in", async () => {
    const at = kitchen();
    expect(await Promise.all([at.count(3, () => undefined), at.cook("soup", 2), at.wash(new Uint8Array(5))])).toEqual([
      3,
      "2 × soup",
      5,
    ]);
  });

  it("carries a refusal across with its name and reason", async () => {
    await expect(kitchen().burn()).rejects.toMatchObject({ name: "Spoilt", message: "burnt", reason: "unreadable" });
  });

  it("calls back with progress and can be stopped on the way", async () => {
    const seen: number[] = [];
    await kitchen().count(3, (done) => seen.push(done));
    expect(seen).toEqual([1, 2, 3]);
    const stop = new AbortController();
    const waiting = kitchen().wait(stop.signal);
    stop.abort();
    expect(await waiting).toBe("stopped");
  });

  it("runs nothing that the worker does not offer", async () => {
    const at = kitchen() as unknown as Record<string, () => Promise<unknown>>;
    for (const name of ["toString", "constructor", "nothing"])
      await expect(at[name]!(), name).rejects.toThrow(/No function/);
  });

  it("can be awaited without being called", async () => {
    expect(await (await Promise.resolve(kitchen())).cook("rice", 1)).toBe("1 × rice");
  });
});

describe("starting a worker", () => {
  it("accepts nothing but our own assets", () => {
    expect(ownAsset("/assets/sealing-abcd1234.js")).toBe("/assets/sealing-abcd1234.js");
    for (const address of [
      "https://elsewhere.test/assets/a.js",
      "//elsewhere.test/assets/a.js",
      "/assets/../api/a.js",
      "/assets/a.js?b",
      "data:text/javascript,1",
      "/assets/a.css",
    ])
      expect(() => ownAsset(address), address).toThrow(/Not an asset/);
  });

  it("refuses a name that the page does not mention", () => {
    expect(() => startWorker("unheard-of")).toThrow(/names no worker/);
  });

  it("hands over once what was begun before, and never what could not start", async () => {
    const named = document.createElement("meta");
    Object.assign(named, { name: "worker-missing", content: "/assets/missing-00000000.js" });
    document.head.append(named);
    await import("./begin.ts");
    const early = begun().get("missing");
    expect(early).toBeInstanceOf(Worker);
    await new Promise((done) => early!.addEventListener("error", done));
    expect(startWorker("missing")).not.toBe(early);
    named.remove();

    begun().set("ready", early!);
    expect(startWorker("ready")).toBe(early);
    expect(() => startWorker("ready")).toThrow(/names no worker/);
  });
});

describe("filling messages", () => {
  it("puts values in their places and refuses an unknown key", () => {
    const t = tFrom({ "report.step": "Step {step} of {steps}", "report.quote": "l''eau" });
    expect([t("report.step", { step: 3, steps: 9 }), t("report.quote")]).toEqual(["Step 3 of 9", "l'eau"]);
    expect(() => t("report.other")).toThrow(/No message/);
  });
});
