import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";

/** Where Chromium is, or null. `CHROMIUM` wins over the places where machines have it. */
export const findChromium = (): string | null =>
  [
    process.env["CHROMIUM"] ?? "",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ].find((path) => path !== "" && existsSync(path)) ?? null;

const aptGet = "/usr/bin/apt-get";
const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync(aptGet);
const install = ["install", "-y", "-q", "--no-install-recommends", "--no-remove"] as const;
const quiet = () => ({
  stdio: ["ignore", "ignore", "inherit"] as ("ignore" | "inherit")[],
  env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
});

/** A Debian package that the tests need: found, or installed when we may, or named with how to install it. */
export function need(debianPackage: string, find: () => string | null): string {
  const found = find();
  if (found) return found;
  if (mayInstall()) {
    console.log(`The tests need ${debianPackage}, which this machine doesn't have: installing it with apt-get …`);
    spawnSync(aptGet, ["update", "-q"], quiet());
    spawnSync(aptGet, [...install, debianPackage], quiet());
    const installed = find();
    if (installed) return installed;
  }
  console.error(
    `The tests need ${debianPackage}${mayInstall() ? " and apt-get could not install it" : ""}. Install it (Debian: sudo apt-get install ${debianPackage}) and run npm test again.`,
  );
  process.exit(1);
}

/** Packages that the tests can do without. Null when they came within so many milliseconds, else why not. */
export async function installInTime(packages: readonly string[], atMost: number): Promise<string | null> {
  if (!mayInstall()) return "this machine does not have it";
  const inTime = AbortSignal.timeout(Math.max(0, atMost));
  const steps = [
    ["update", "-q"],
    [...install, "--download-only", ...packages],
  ];
  for (const args of steps) if (!(await runs(args, inTime))) return notIn(inTime);
  // Once it unpacks nobody ends it: half a package would stand in the way of the next. We only wait no longer.
  const late = once(inTime, "abort").then(() => false);
  return (await Promise.race([runs([...install, ...packages]), late])) ? null : notIn(inTime);
}

const notIn = (time: AbortSignal): string =>
  time.aborted ? "installing it took too long" : "apt-get could not install it";

const runs = (args: readonly string[], signal?: AbortSignal): Promise<boolean> =>
  new Promise((done) => {
    // What went wrong stands in the line at the end, not among the tests that run meanwhile.
    const child = spawn(aptGet, ["-o", "DPkg::Lock::Timeout=60", ...args], { ...quiet(), stdio: "ignore", signal });
    child.once("error", () => done(false));
    child.once("exit", (code) => done(code === 0));
  });
