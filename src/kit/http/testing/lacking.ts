import type { Page, Route } from "playwright";

/** A script that takes something away from a browser by the name it has in kit/browser/needs.ts. */
const without = (name: string): string =>
  `(() => {
    const steps = ${JSON.stringify(name.split("."))};
    const last = steps.pop();
    let owner = globalThis;
    for (const step of steps) owner = owner[step];
    while (!Object.prototype.hasOwnProperty.call(owner, last)) owner = Object.getPrototypeOf(owner);
    if (!delete owner[last]) throw new Error("It cannot be taken away");
  })();`;

/** A page of a browser that lacks something from the start. */
export const takeFromPage = (page: Page, name: string): Promise<unknown> => page.addInitScript(without(name));

/** The same of the worker whose file this is, "sealing". */
export const takeFromWorker = (page: Page, worker: string, name: string): Promise<unknown> =>
  instead(page, worker, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: without(name) + (await answer.text()) });
  });

/** A file that does not come, or of which this browser understands nothing. */
export const spoil = (page: Page, script: string, how: "lost" | "unread"): Promise<unknown> =>
  instead(page, script, async (route) =>
    how === "lost" ? route.abort() : route.fulfill({ response: await route.fetch(), body: "this is no script (" }),
  );

/** A page may be closed while a script of it is still asked for; that is no fault of the test's. */
const instead = (page: Page, script: string, answer: (route: Route) => Promise<void>): Promise<unknown> =>
  page.route(`**/assets/${script}-*`, async (route) => {
    try {
      await answer(route);
    } catch (fault) {
      if (!page.isClosed() && !/closed|disposed/.test(String(fault))) throw fault;
    }
  });
