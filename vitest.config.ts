import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { playwright } from "@vitest/browser-playwright";

const chromium = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Envelope suites run in both projects: the same bytes must come out of Node and of Chromium. */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          // A busy machine is slow now and then; a test that hangs still ends.
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Half of the time is waiting, for the database or for a clock: one more than there are cores keeps them busy.
          maxWorkers: availableParallelism() + 1,
          environment: "node",
          include: ["src/**/*.test.ts", "src/**/*.test.tsx", "tools/**/*.test.ts", "promises/**/*.test.ts"],
          // Every byte flipped takes a quarter of the time in Chromium, where it says the same.
          exclude: ["**/*.browser.test.*", "**/*.exhaustive.test.ts", "**/node_modules/**"],
          globalSetup: ["src/kit/testing/one-postgres.ts"],
        },
      },
      {
        extends: true,
        // Found beforehand, so that nothing is optimised again (and the page loaded anew) in the middle of a suite.
        optimizeDeps: {
          include: [
            "preact", "preact/hooks", "preact/jsx-runtime", "preact/jsx-dev-runtime", "@preact/signals", "age-encryption", "canonicalize",
            "@scure/base", "@noble/curves/ed25519.js", "@noble/hashes/hkdf.js", "@noble/hashes/sha2.js", "@simplewebauthn/browser", "altcha-lib",
            "fast-check", "intl-messageformat", "axe-core",
          ], // prettier-ignore
        },
        test: {
          name: "browser",
          testTimeout: 30_000,
          hookTimeout: 60_000,
          include: [
            "src/**/*.browser.test.ts",
            "src/**/*.browser.test.tsx",
            "src/envelope/**/*.test.ts",
            "promises/**/*.browser.test.ts",
          ],
          exclude: ["**/*.node.test.ts", "**/node_modules/**"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: chromium,
                args: [
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-dev-shm-usage",
                  "--disable-quic",
                  "--no-first-run",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-sync",
                ],
              },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: "journeys",
          environment: "node",
          include: ["journeys/**/*.journey.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
