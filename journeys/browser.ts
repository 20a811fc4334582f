import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright";
import type axe from "axe-core";
import { axeSource } from "../src/kit/http/testing/axe.ts";

export const shots = fileURLToPath(new URL("./shots/", import.meta.url));

export const smallPhone = {
  viewport: { width: 360, height: 640 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
} as const;
export const laptop = { viewport: { width: 1280, height: 800 } } as const;

/** Debian's Chromium, as the machine has it; nothing of it talks to the network by itself. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

/** A picture of what the person sees now, kept out of git: journeys/shots/NAME.png. */
export async function look(page: Page, name: string): Promise<void> {
  mkdirSync(shots, { recursive: true });
  await page.evaluate("scrollTo(0, 0)").catch(() => undefined);
  await page.screenshot({ path: `${shots}${name}.png`, fullPage: true });
}

/** What axe-core finds wrong with the page as it stands: rule and element, one line each. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const found = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return found.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html}`));
  });
}

/** A passkey device that answers by itself, as a phone or a security key would; `prf` says whether it derives secrets. */
export async function givePasskey(context: BrowserContext, page: Page, prf: boolean): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf: prf,
    },
  });
}
