import { afterAll, beforeAll, expect } from "vitest";
import type { Browser } from "playwright";
import { startInstance, type RunningInstance } from "../tools/running-instance.ts";
import { openBrowser } from "./browser.ts";
import { watched } from "./policy-watch.ts";

export type World = {
  readonly instance: RunningInstance;
  readonly browser: Browser;
  /** One-time links of the three desks. */ readonly links: { ecpat: string; childFocus: string; police: string };
};

/** A real instance and a real browser for one journey, in which no page may do what its policies forbid. */
export function world(env: Record<string, string> = {}): () => World {
  let here: World;
  const violations: string[][] = [];
  beforeAll(async () => {
    const [instance, browser] = await Promise.all([startInstance({ env }), openBrowser()]);
    const [ecpat = "", childFocus = "", police = ""] = instance.links;
    here = { instance, browser: watched(browser, violations), links: { ecpat, childFocus, police } };
  });
  afterAll(async () => {
    await here?.browser.close();
    await here?.instance.stop();
    expect(violations.flat(), "what pages did against their policies").toEqual([]);
  });
  return () => here;
}
