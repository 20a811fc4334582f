import { readIsland, tFrom } from "./fill.ts";
import { sayHere, whyNotHere } from "./here.ts";
import { lacking, needsOfPage } from "./needs.ts";
import { sayPlain } from "./say-plain.ts";
import type { Language } from "../language.ts";

/**
 * [Note: what is tried before a page is taken over] Whether this browser has what our scripts use, whether the page
 * stands where and when it says, and whether the worker really works. Where anything of it fails, or nothing answers, the
 * page stays what it is: a form that works without scripts, and says how it is locked.
 */
export const triedFirst = async (root: HTMLElement, worker: () => Promise<boolean>): Promise<boolean> => {
  // For public-site/browser/leave.ts: from here on somebody speaks for the page.
  root.dataset["tried"] = "";
  try {
    if (lacking(needsOfPage).length === 0) {
      const why = whyNotHere(root.dataset, location.origin, new Date());
      if (why !== null) {
        const { language, messages } = readIsland<{ language: Language; messages: Readonly<Record<string, string>> }>();
        sayHere(root, why, language, tFrom(messages));
      } else if (await inTime(worker)) return true;
    }
  } catch {
    // Whatever it was: it will not be better later.
  }
  sayPlain(root);
  return false;
};

/** A worker may hang instead of failing. Milliseconds; on a slow telephone keys take a few seconds to be made. */
const patience = 20_000;
const inTime = (worker: () => Promise<boolean>): Promise<boolean> =>
  new Promise((resolve, reject) => {
    setTimeout(resolve, patience, false);
    worker().then(resolve, reject);
  });
