import { afterAll, beforeAll } from "vitest";
import type { Browser } from "playwright";
import { startInstance, type RunningInstance } from "../tools/running-instance.ts";
import { openBrowser } from "./browser.ts";

export type World = {
  readonly instance: RunningInstance;
  readonly browser: Browser;
  /** One-time links of the three desks. */ readonly links: { ecpat: string; childFocus: string; police: string };
};

/** A real instance and a real browser for one journey. */
export function world(env: Record<string, string> = {}): () => World {
  let here: World;
  beforeAll(async () => {
    const [instance, browser] = await Promise.all([startInstance({ env }), openBrowser()]);
    const [ecpat = "", childFocus = "", police = ""] = instance.links;
    here = { instance, browser, links: { ecpat, childFocus, police } };
  });
  afterAll(async () => {
    await here?.browser.close();
    await here?.instance.stop();
  });
  return () => here;
}
