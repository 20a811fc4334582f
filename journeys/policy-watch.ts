import type { Browser, BrowserContext } from "playwright";

/**
 * What Chromium says when a page does what its policies forbid, and when it does not understand a policy: said on the
 * console for each page and worker, whether the page listens or not.
 */
const about =
  /Content[- ]Security[- ]Policy|Permissions[- ]Policy|violates|Refused to|Trusted ?(Types|HTML|Script)|sandboxed/i;
/** Chromium names features of the policy that it does not know; that is no fault of the page. */
const harmless = /Permissions-Policy header: Unrecognized feature/;

/** From now on, what this context's pages did against their policies: one line each, to be looked at when all is done. */
export const violationsIn = (context: BrowserContext): string[] => {
  const seen: string[] = [];
  context.on("console", (message) => {
    const said = message.text();
    if (about.test(said) && !harmless.test(said)) seen.push(`${message.page()?.url() ?? "a worker"}: ${said}`);
  });
  return seen;
};

/** The same browser, of which every context is watched; `told` is added to. */
export const watched = (browser: Browser, told: string[][]): Browser => {
  const open = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await open(options);
    told.push(violationsIn(context));
    return context;
  };
  return browser;
};
