import { existsSync, globSync } from "node:fs";
import { installInTime } from "./programs.ts";

/** An engine beside Chromium: walked in where the machine has it or may install it, and named at the end where not. */
export type FurtherEngine = {
  readonly name: string;
  /** As Debian names them; the first stands for the engine. */
  readonly packages: readonly [string, ...string[]];
  /** Where it is, or null. */
  readonly find: () => string | null;
};

const firstOf = (paths: readonly string[]): string | null => paths.find((path) => existsSync(path)) ?? null;

export const firefox: FurtherEngine = {
  name: "Firefox, as it comes and as Tor Browser sets it",
  packages: ["firefox-esr"],
  find: () => firstOf(["/usr/bin/firefox-esr", "/Applications/Firefox.app/Contents/MacOS/firefox"]),
};

export const webkit: FurtherEngine = {
  name: "WebKit, the engine of every iPhone",
  packages: ["webkit2gtk-driver", "xvfb"],
  // Its own small browser, which is no use without what drives it and a screen.
  find: () =>
    existsSync("/usr/bin/WebKitWebDriver") && existsSync("/usr/bin/Xvfb")
      ? firstOf(globSync("/usr/lib/*/webkit2gtk-4.1/MiniBrowser"))
      : null,
};

export type Skipped = { readonly engine: FurtherEngine; readonly why: string };

/** First packages of those that are left out, by whoever runs the tests or by what could not be installed. */
const leftOut = "ISS_WITHOUT_ENGINES";
export const without = (skipped: readonly Skipped[]): Record<string, string> => ({
  [leftOut]: skipped.map(({ engine }) => engine.packages[0]).join(" "),
});
const isLeftOut = ({ packages }: FurtherEngine, env: NodeJS.ProcessEnv): boolean =>
  (env[leftOut] ?? "").split(" ").includes(packages[0]);

/** Where the engine is, or null when it is not walked in. */
export const found = (engine: FurtherEngine): string | null => (isLeftOut(engine, process.env) ? null : engine.find());

/** Looks for each, and installs what is missing where we may. Whatever comes of it, nothing fails, and it ends. */
export async function skippedOf(
  engines: readonly FurtherEngine[] = [firefox, webkit],
  install: typeof installInTime = installInTime,
  env: NodeJS.ProcessEnv = process.env,
): Promise<readonly Skipped[]> {
  const until = performance.now() + longest;
  const skipped: Skipped[] = [];
  for (const engine of engines) {
    if (isLeftOut(engine, env)) skipped.push({ engine, why: `${leftOut} leaves it out` });
    else if (engine.find() === null) {
      // One that came only in part is not walked in either.
      const failed = await install(engine.packages, until - performance.now());
      const why = failed ?? (engine.find() === null ? "it was installed and is not where it should be" : null);
      if (why !== null) skipped.push({ engine, why });
    }
  }
  return skipped;
}

/** Milliseconds for all of them together: some two hundred megabytes come. */
const longest = 240_000;

export const skipLine = ({ engine, why }: Skipped): string =>
  `skipped: ${engine.name}: ${why}. To install it (Debian): sudo apt-get install ${engine.packages.join(" ")}`;
