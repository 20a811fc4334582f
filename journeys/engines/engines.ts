import { firefox, found, webkit } from "../../tools/test/further-engines.ts";
import { findChromium } from "../../tools/test/programs.ts";
import { openChromium } from "./chromium.ts";
import type { Engine } from "./engine.ts";
import { openFirefox, type Preferences } from "./firefox.ts";
import { openWebkit } from "./webkit.ts";

/** What Tor Browser sets at its safest levels that still run scripts: nothing gives it away, and nothing is compiled. */
const likeTor: Preferences = {
  "privacy.resistFingerprinting": true,
  "javascript.options.ion": false,
  "javascript.options.baselinejit": false,
  "javascript.options.wasm": false,
};

/** Every engine that people use. */
export const engines: readonly Engine[] = [
  { name: "Chromium", find: findChromium, open: openChromium },
  { name: "Firefox", find: () => found(firefox), open: (binary, opening) => openFirefox(binary, opening, {}) },
  {
    name: "Firefox like Tor Browser",
    find: () => found(firefox),
    open: (binary, opening) => openFirefox(binary, opening, likeTor),
    spoilsPictures: true,
  },
  { name: "WebKit", find: () => found(webkit), open: openWebkit },
];
