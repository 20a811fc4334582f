import { spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";

/** Where Chromium is, or null. `CHROMIUM` wins over the places where machines have it. */
export const findChromium = (): string | null =>
  [
    process.env["CHROMIUM"] ?? "",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ].find((path) => path !== "" && existsSync(path)) ?? null;

/** Where Firefox is, or null. `FIREFOX` wins. */
export const findFirefox = (): string | null =>
  [
    process.env["FIREFOX"] ?? "",
    "/usr/bin/firefox-esr",
    "/usr/bin/firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
  ].find((path) => path !== "" && existsSync(path)) ?? null;

/** Where WebKit's own small browser is, when what drives it and the screen it needs are there too; or null. */
export const findWebkit = (): string | null =>
  existsSync("/usr/bin/WebKitWebDriver") && existsSync("/usr/bin/Xvfb")
    ? (globSync("/usr/lib/*/webkit2gtk-4.1/MiniBrowser")[0] ?? null)
    : null;

/** A Debian package that the tests need: found, or installed when we may, or named with how to install it. */
export function need(debianPackage: string, find: () => string | null): string {
  const found = find();
  if (found) return found;
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (mayInstall) {
    console.log(`The tests need ${debianPackage}, which this machine doesn't have: installing it with apt-get …`);
    const quiet = {
      stdio: ["ignore", "ignore", "inherit"] as ("ignore" | "inherit")[],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    };
    spawnSync("apt-get", ["update", "-q"], quiet);
    spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", debianPackage], quiet);
    const installed = find();
    if (installed) return installed;
  }
  console.error(
    `The tests need ${debianPackage}${mayInstall ? " and apt-get could not install it" : ""}. Install it (Debian: sudo apt-get install ${debianPackage}) and run npm test again.`,
  );
  process.exit(1);
}
