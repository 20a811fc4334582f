import { expect, test } from "vitest";
import { makeSender } from "../src/report/browser/sender.ts";
import { steps } from "../src/report/browser/steps.ts";
import { farSide, now, trust } from "../src/report/browser/testing/far-side.ts";

const answers = { what: { description: "Marker-what" }, place: { country: "Nepal" } };

test.each(steps)(
  "after a fault at “%s” not one more request leaves, no report stands, and the person is told",
  async (step) => {
    const far = await farSide();
    let heard: number | null = null;
    const checkpoint = (at: string): void => {
      if (at !== step) return;
      heard ??= far.heard.length;
      throw new Error("fault");
    };
    const sender = makeSender({ fetch: far.fetch, now, wait: async () => {}, checkpoint });
    const ready = await sender.prepare(trust, "en");
    const sent =
      "refused" in ready
        ? { kind: "failed" }
        : await sender.send(
            {
              answers,
              language: "en",
              files: [{ name: "a.txt", mime: "text/plain", file: new Blob(["x"]), compartment: "original" }],
            },
            () => {},
            new AbortController().signal,
          );
    expect(sent.kind).not.toBe("sent");
    expect(far.heard.length).toBe(heard);
    expect(far.reports.size).toBe(0);
  },
);
