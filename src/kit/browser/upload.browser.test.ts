import { afterEach, describe, expect, it, vi } from "vitest";
import { fetchingWithin, stoodStill } from "./upload.ts";

const asking = fetchingWithin(() => 60);
afterEach(() => void vi.unstubAllGlobals());

/** What a line may do: nothing; headers, and then nothing; a body that comes in drops, with a pause now and then. */
const answerIn = (pieces: readonly (string | number)[], end: "closes" | "stands") =>
  new Response(
    new ReadableStream<Uint8Array>({
      async start(controller) {
        for (const piece of pieces)
          if (typeof piece === "number") await new Promise((wake) => setTimeout(wake, piece));
          else controller.enqueue(new TextEncoder().encode(piece));
        if (end === "closes") controller.close();
      },
    }),
    { status: 200, headers: { "x-visit": "next" } },
  );

describe("an answer", () => {
  it("that never comes has an end", async () => {
    vi.stubGlobal("fetch", () => new Promise(() => undefined));
    expect(await asking("/a").catch(stoodStill)).toBe(true);
  });
  it.each([[[]], [["half of it"]]])("whose body stands still after %j has an end", async (pieces) => {
    vi.stubGlobal("fetch", async () => answerIn(pieces, "stands"));
    expect(await asking("/a").catch(stoodStill)).toBe(true);
  });
  it("that comes slowly, but comes, is whole, however long it takes", async () => {
    vi.stubGlobal("fetch", async () => answerIn(["a", 40, "b", 40, "c", 40, "d"], "closes"));
    const answer = await asking("/a");
    expect([await answer.text(), answer.headers.get("x-visit")]).toEqual(["abcd", "next"]);
  });
  it("is not waited for once its asker stops, and the asker learns why", async () => {
    vi.stubGlobal(
      "fetch",
      (_: string, { signal }: RequestInit) =>
        new Promise((__, no) => signal?.addEventListener("abort", () => no(signal.reason as Error))),
    );
    const stop = new AbortController();
    const asked = asking("/a", { signal: stop.signal });
    stop.abort(new Error("stopped"));
    await expect(asked).rejects.toThrow("stopped");
  });
  it("without a body stays without one", async () => {
    vi.stubGlobal("fetch", async () => new Response(null, { status: 204 }));
    expect((await asking("/a")).status).toBe(204);
  });
});

describe("a body that leaves", () => {
  /** Leaves in steps, each a progress; answers only when told to. */
  const sister = (steps: number, answers: boolean) =>
    class {
      upload: { onprogress?: (event: { loaded: number }) => void } = {};
      onload?: () => void;
      onabort?: () => void;
      onloadend?: () => void;
      responseURL = new URL("/a", location.href).href;
      status = 201;
      response = new ArrayBuffer(0);
      open(): void {}
      setRequestHeader(): void {}
      getAllResponseHeaders = (): string => "";
      abort(): void {
        this.onabort?.();
        this.onloadend?.();
      }
      send(): void {
        void (async () => {
          for (let n = 1; n <= steps; n++) {
            await new Promise((wake) => setTimeout(wake, 40));
            this.upload.onprogress?.({ loaded: n });
          }
          if (!answers) return;
          this.onload?.();
          this.onloadend?.();
        })();
      }
    };
  it("and gets no answer has an end", async () => {
    vi.stubGlobal("XMLHttpRequest", sister(2, false));
    const passed: number[] = [];
    expect(await asking("/a", { passed: (n) => passed.push(n) }).catch(stoodStill)).toBe(true);
    expect(passed).toEqual([1, 2]);
  });
  it("slowly is not given up while it moves", async () => {
    vi.stubGlobal("XMLHttpRequest", sister(5, true));
    expect((await asking("/a", { passed: () => undefined })).status).toBe(201);
  });
});
