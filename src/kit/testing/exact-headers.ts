import type { Answers } from "../http/route.ts";

/**
 * What every answer carries, written down a second time and by hand, so that a slip in headers.ts shows. Only what
 * `free` names may stand beside it.
 */
export const exactHeaders = (
  face: "public" | "desk" | "view",
  answers: Answers,
  asked: { geolocation?: boolean; wasm?: boolean } = {},
): Record<string, string> => {
  const shown = answers === "page" || answers === "asset";
  const immutable = answers === "asset" && face !== "public";
  return {
    "content-security-policy": asked.wasm === true ? wasmPolicy : shown ? policies[face] : closedPolicy,
    "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy":
      face === "view" ? (answers === "asset" ? "cross-origin" : "same-site") : "same-origin",
    "origin-agent-cluster": "?1",
    "permissions-policy": permissions(face, asked.geolocation === true),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": immutable ? "public, max-age=31536000, immutable" : "no-store",
    "x-robots-tag": face === "public" ? "noarchive" : "noindex, noarchive, nosnippet",
    ...(face === "view" ? {} : { "x-frame-options": "DENY" }),
    ...(face === "view" && answers === "asset" ? { "access-control-allow-origin": "*" } : {}),
  };
};

/** The headers of an answer without those that say what it is; any that nobody expected stay and are seen. */
export const carriedBy = (answer: Response): Record<string, string> =>
  Object.fromEntries([...answer.headers].filter(([name]) => !free.includes(name)));

const free = [
  "content-type",
  "content-disposition",
  "content-length",
  "content-encoding",
  "content-language",
  "vary",
  "location",
  "allow",
  "set-cookie",
  "clear-site-data",
  "x-visit",
  "retry-after",
];

const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types iss-worker";
const policies = {
  public: pagePolicy,
  desk: `${pagePolicy}; frame-src http://localhost:8082`,
  view: "default-src 'none'; script-src 'self'; img-src blob:; media-src blob:; style-src 'self'; frame-ancestors http://localhost:8081; sandbox allow-scripts",
};
const closedPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";
const wasmPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

const permissions = (face: string, geolocation: boolean): string => {
  const keys = face === "desk" ? "(self)" : "()";
  return `accelerometer=(), ambient-light-sensor=(), autoplay=(), bluetooth=(), browsing-topics=(), camera=(), clipboard-read=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=${geolocation ? "(self)" : "()"}, gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), otp-credentials=(), payment=(), picture-in-picture=(), publickey-credentials-create=${keys}, publickey-credentials-get=${keys}, screen-wake-lock=(), serial=(), speaker-selection=(), storage-access=(), usb=(), web-share=(), window-management=(), xr-spatial-tracking=()`;
};
