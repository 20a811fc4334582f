import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBidi } from "./bidi.ts";
import type { Opening } from "./engine.ts";
import { reach, shown, type Hands } from "./hands.ts";
import { startUntil } from "./started.ts";
import { enterKey, inserting, isForKeyboards, pieces } from "./typing.ts";

export type Preferences = Readonly<Record<string, string | number | boolean>>;

/** Firefox without a window, in a home of its own, driven by its own WebDriver BiDi. */
export async function openFirefox(binary: string, opening: Opening, preferences: Preferences): Promise<Hands> {
  const home = await mkdtemp(join(tmpdir(), "iss-firefox-"));
  await writeFile(join(home, "user.js"), lines({ ...quiet(opening), ...preferences }));
  const firefox = await startUntil(
    [binary, "--headless", "--no-remote", "--profile", home, "--remote-debugging-port", "0", "about:blank"],
    { env: { HOME: home, MOZ_CRASHREPORTER_DISABLE: "1" }, output: 2 },
    /(ws:\/\/\S+)\s/,
  );
  const end = async (): Promise<void> => {
    await firefox.end();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const bidi = await openBidi(`${firefox.said}/session`);
    await bidi.ask("session.new", { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
    const { contexts } = await bidi.ask<{ contexts: { context: string }[] }>("browsingContext.getTree", {});
    const context = contexts[0]?.context ?? "";
    await bidi.ask("browsingContext.activate", { context });
    await bidi.ask("browsingContext.setViewport", { context, viewport: opening.screen, devicePixelRatio: 2 });
    const evaluate = async <R>(expression: string): Promise<R> => {
      const answer = await bidi.ask<Evaluated<R>>("script.evaluate", {
        expression,
        target: { context },
        awaitPromise: true,
      });
      if (answer.type === "exception") throw new Error(answer.exceptionDetails.text);
      return answer.result;
    };
    const say = async <R>(expression: string): Promise<R> =>
      JSON.parse((await evaluate<{ value: string }>(`JSON.stringify(${expression}) ?? "null"`)).value) as R;
    const find = async (selector: string): Promise<{ sharedId: string }> => {
      const { sharedId } = await evaluate<{ sharedId?: string }>(shown(selector));
      if (sharedId === undefined) throw new Error(`Nothing is shown that is ${selector}`);
      return { sharedId };
    };
    const press = async (selector: string, tries = 3): Promise<void> => {
      await reach({ ask: say }, selector);
      const element = await find(selector);
      const actions = [
        { type: "pointerMove", x: 0, y: 0, origin: { type: "element", element } },
        { type: "pointerDown", button: 0 },
        { type: "pointerUp", button: 0 },
      ];
      const finger = { context, actions: [{ type: "pointer", id: "finger", actions }] };
      await bidi.ask("input.performActions", finger).catch((error: Error) => {
        // It moved away in the last moment, and nothing was pressed.
        if (tries === 0 || !error.message.startsWith("move target out of bounds")) throw error;
        return press(selector, tries - 1);
      });
    };
    return {
      go: (url) => bidi.ask("browsingContext.navigate", { context, url, wait: "complete" }),
      ask: say,
      press: (selector) => press(selector),
      async type(selector, words) {
        await press(selector);
        for (const piece of pieces(words)) {
          if (!isForKeyboards(piece)) await evaluate(inserting(piece));
          else await bidi.ask("input.performActions", { context, actions: [keys(piece)] });
        }
      },
      choose: async (selector, path) =>
        void (await bidi.ask("input.setFiles", { context, element: await find(selector), files: [path] })),
      back: () => bidi.ask("browsingContext.traverseHistory", { context, delta: -1 }),
      picture: async () =>
        Buffer.from(
          (await bidi.ask<{ data: string }>("browsingContext.captureScreenshot", { context })).data,
          "base64",
        ),
      async close() {
        bidi.close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

type Evaluated<R> =
  | { readonly type: "success"; readonly result: R }
  | { readonly type: "exception"; readonly exceptionDetails: { readonly text: string } };

const keys = (words: string): object => ({
  type: "key",
  id: "keys",
  actions: [...words].flatMap((sign) => {
    const value = sign === "\n" ? enterKey : sign;
    return [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ];
  }),
});

/** It asks nobody for anything by itself, and what a page asks for outside ends at our own door. */
const quiet = ({ outside, dark }: Opening): Preferences => ({
  "app.update.enabled": false,
  "app.normandy.enabled": false,
  "browser.safebrowsing.downloads.remote.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": outside,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": outside,
  "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
});

const lines = (preferences: Preferences): string =>
  Object.entries(preferences)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join("");
