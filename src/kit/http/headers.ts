import type { Config } from "../config.ts";
import type { Answers } from "./route.ts";

export type FaceName = "public" | "desk" | "view";
export type Origins = Pick<Config, "deskOrigin" | "viewOrigin">;
export type Answered = {
  readonly face: FaceName;
  readonly answers: Answers;
  readonly origins: Origins;
  readonly permissions?: readonly "geolocation"[] | undefined;
  /** Asset name without hash, "passphrase". */
  readonly asset?: string | undefined;
  /** Strict-Transport-Security has no meaning on an onion address. */
  readonly onion?: boolean;
};

/** The headers of every response, errors included, names in small letters; each value has its reason in docs/decisions/0011-headers.md. */
export const headersFor = (answered: Answered): Record<string, string> => {
  const { face, answers } = answered;
  return {
    "content-security-policy": policyFor(answered),
    ...(answered.onion === true ? {} : { "strict-transport-security": "max-age=63072000; includeSubDomains; preload" }),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": resourcePolicy(face, answers),
    // The viewer lives in an opaque origin: even its own script comes from a stranger, and a module needs CORS.
    ...(face === "view" && answers === "asset" ? { "access-control-allow-origin": "*" } : {}),
    "origin-agent-cluster": "?1",
    "permissions-policy": permissionsFor(face, answered.permissions ?? []),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    // [Note: why public assets are not cached] A file in the disk cache says that somebody was here.
    "cache-control": answers === "asset" && face !== "public" ? "public, max-age=31536000, immutable" : "no-store",
    "x-robots-tag": face === "public" ? "noarchive" : "noindex, noarchive, nosnippet",
    ...(face === "view" ? {} : { "x-frame-options": "DENY" }),
  };
};

/** Never sent, whoever set them. */
export const forbiddenHeaders = ["server", "x-powered-by", "etag", "last-modified"] as const;

/** What a handler may not set: besides those, what would open a door to strangers, which is done here or not at all. */
export const notForHandlers = [
  ...forbiddenHeaders,
  "access-control-allow-origin",
  "access-control-allow-credentials",
  "x-frame-options",
] as const;

const resourcePolicy = (face: FaceName, answers: Answers): string => {
  if (face !== "view") return "same-origin";
  return answers === "asset" ? "cross-origin" : "same-site";
};

const own =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types iss-worker";
const closed = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

/** A worker obeys the policy of its own script's response, so assets carry the page's, and WASM stays in one worker. */
const policyFor = ({ face, answers, asset, origins }: Answered): string => {
  if (answers !== "page" && answers !== "asset") return closed;
  if (face === "desk" && asset === "passphrase") return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
  if (face === "view")
    return `default-src 'none'; script-src 'self'; img-src blob:; media-src blob:; style-src 'self'; frame-ancestors ${origins.deskOrigin}; sandbox allow-scripts`;
  return face === "desk" ? `${own}; frame-src ${origins.viewOrigin}` : own;
};

const features =
  "accelerometer ambient-light-sensor autoplay bluetooth browsing-topics camera clipboard-read display-capture encrypted-media fullscreen gamepad geolocation gyroscope hid identity-credentials-get idle-detection local-fonts magnetometer microphone midi otp-credentials payment picture-in-picture publickey-credentials-create publickey-credentials-get screen-wake-lock serial speaker-selection storage-access usb web-share window-management xr-spatial-tracking".split(
    " ",
  );

/** A structured dictionary: without the commas Chromium drops it whole and leaves every feature allowed. */
const permissionsFor = (face: FaceName, opened: readonly string[]): string => {
  const key = [face, ...opened].join(" ");
  const known =
    written.get(key) ?? features.map((feature) => `${feature}=${openFor(face, opened, feature)}`).join(", ");
  written.set(key, known);
  return known;
};
/** A route opens the same features each time, and every answer says so. */
const written = new Map<string, string>();

const openFor = (face: FaceName, opened: readonly string[], feature: string): "(self)" | "()" =>
  opened.includes(feature) || (face === "desk" && feature.startsWith("publickey-credentials-")) ? "(self)" : "()";
