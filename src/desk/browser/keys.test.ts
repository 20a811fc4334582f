import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answering } from "../../kit/browser/ask.ts";
import { endKeys, startKeys } from "./keys.ts";

/** A keys worker that lives in this thread; `wipe` is all that ending asks of it. */
type Wipe = (aside: string | null) => Promise<unknown>;
let wipe: Wipe;
let terminated: number;

class FakeWorker extends EventTarget {
  readonly #inside = new EventTarget();
  constructor() {
    super();
    const postMessage = (data: unknown): void => void this.dispatchEvent(new MessageEvent("message", { data }));
    answering(Object.assign(this.#inside, { postMessage }) as unknown as Worker, {
      wipe: (aside: string | null) => wipe(aside),
    });
  }
  postMessage(data: unknown): void {
    this.#inside.dispatchEvent(new MessageEvent("message", { data }));
  }
  terminate(): void {
    terminated += 1;
  }
}

beforeEach(() => {
  terminated = 0;
  vi.useFakeTimers();
  vi.stubGlobal("Worker", FakeWorker);
  vi.stubGlobal("CSS", { escape: (name: string) => name });
  vi.stubGlobal("location", new URL("https://desk.example/"));
  vi.stubGlobal("document", { querySelector: () => ({ content: "/assets/keys-00000000.js" }) });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("ending the keys worker", () => {
  const sealed = new Uint8Array([1]);
  it.each<[string, string | null, Wipe, unknown, number]>([
    ["seals what was begun", "A draft", async () => sealed, sealed, 0],
    ["puts nothing aside", null, async () => null, null, 0],
    ["breaks while sealing", "A draft", async () => await Promise.reject(new Error("broken")), null, 0],
    ["hangs with a draft", "A draft", () => new Promise(() => undefined), null, 5_000],
    ["hangs with nothing", null, () => new Promise(() => undefined), null, 50],
  ])("that %s leaves no timer that holds the draft, and no worker", async (_, aside, how, expected, waits) => {
    wipe = how;
    startKeys();
    const ended = endKeys(aside);
    if (waits > 0) await vi.advanceTimersByTimeAsync(waits);
    expect(await ended).toEqual(expected);
    expect(vi.getTimerCount()).toBe(0);
    expect(terminated).toBe(1);
  });
});
