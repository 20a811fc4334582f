import type { Opening } from "./engine.ts";
import { reach, shown, until, type Hands } from "./hands.ts";
import { freePort } from "./outside.ts";
import { start, startUntil, type Started } from "./started.ts";
import { enterKey, inserting, isForKeyboards, pieces } from "./typing.ts";
import { elementKey, openSession, type Webdriver } from "./webdriver.ts";

/** WebKitGTK's own small browser on a screen that nobody sees, driven by plain WebDriver over HTTP. */
export async function openWebkit(binary: string, opening: Opening): Promise<Hands> {
  const running: Started[] = [];
  const end = async (): Promise<void> => {
    for (const one of running.toReversed()) await one.end();
  };
  try {
    const monitor = ["Xvfb", "-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"] as const;
    const display = await startUntil(monitor, { output: 3 }, /(\d+)\n/);
    running.push(display);
    const port = await freePort();
    running.push(start(["WebKitWebDriver", `--port=${port}`, "--host=127.0.0.1"], { env: envOn(display.said) }));
    const driver = await openSession(`http://127.0.0.1:${port}`, {
      acceptInsecureCerts: true,
      // Going back to a page that at once leads on again is waited for without end.
      pageLoadStrategy: "none",
      "webkitgtk:browserOptions": { binary, args: argsFor(opening) },
    });
    await driver.ask("POST", "/window/rect", { ...opening.screen, x: 0, y: 0 });
    return {
      ...handsOf(driver),
      async close() {
        await driver.ask("DELETE", "").catch(() => undefined);
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

const handsOf = ({ ask, look }: Webdriver): Omit<Hands, "close"> => {
  const find = async (selector: string): Promise<string> => {
    const element = await look<Record<string, string> | null>(shown(selector));
    if (element === null) throw new Error(`Nothing is shown that is ${selector}`);
    return element[elementKey] ?? "";
  };
  const say = async <R>(expression: string): Promise<R> =>
    JSON.parse((await look<string | null>(`JSON.stringify(${expression})`)) ?? "null") as R;
  const write = async (selector: string, text: string): Promise<void> =>
    void (await ask("POST", `/element/${await find(selector)}/value`, { text }));
  return {
    async go(url) {
      const before = await say<number>("performance.timeOrigin");
      await ask("POST", "/url", { url });
      await until({ ask: say }, `performance.timeOrigin !== ${before} && document.readyState === "complete"`);
    },
    ask: say,
    async press(selector) {
      await reach({ ask: say }, selector);
      const origin = { [elementKey]: await find(selector) };
      const actions = [
        { type: "pointerMove", duration: 0, x: 0, y: 0, origin },
        { type: "pointerDown", button: 0 },
        { type: "pointerUp", button: 0 },
      ];
      await ask("POST", "/actions", { actions: [{ type: "pointer", id: "finger", actions }] });
    },
    async type(selector, words) {
      for (const piece of pieces(words)) {
        if (isForKeyboards(piece)) await write(selector, piece.replaceAll("\n", enterKey));
        else await ask("POST", "/execute/sync", { script: `return ${inserting(piece)}`, args: [] });
      }
    },
    choose: write,
    back: () => ask("POST", "/back"),
    picture: async () => Buffer.from(await ask<string>("GET", "/screenshot", undefined, 5_000), "base64"),
  };
};

/** Root in a container may not make WebKit's sandbox, and there is no graphics card. */
const envOn = (display: string): Record<string, string> => ({
  DISPLAY: `:${display}`,
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
  WEBKIT_DISABLE_COMPOSITING_MODE: "1",
  LIBGL_ALWAYS_SOFTWARE: "1",
});

const argsFor = ({ outside, dark }: Opening): string[] => [
  "--automation",
  `--proxy=http://127.0.0.1:${outside}`,
  "--ignore-host=localhost",
  "--full-screen",
  ...(dark ? ["--dark-mode"] : []),
];
