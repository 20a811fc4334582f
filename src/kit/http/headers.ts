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

/** The headers of every response, errors included; each value has its reason in docs/decisions/0011-headers.md. */
export const headersFor = (answered: Answered): Record<string, string> => {
  const { face, answers } = answered;
  return {
    "Content-Security-Policy": policyFor(answered),
    ...(answered.onion === true ? {} : { "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload" }),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": resourcePolicy(face, answers),
    // The viewer lives in an opaque origin: even its own script comes from a stranger, and a module needs CORS.
    ...(face === "view" && answers === "asset" ? { "Access-Control-Allow-Origin": "*" } : {}),
    "Origin-Agent-Cluster": "?1",
    "Permissions-Policy": permissionsFor(face, answered.permissions ?? []),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    // [Note: why public assets are not cached] A file in the disk cache says that somebody was here.
    "Cache-Control": answers === "asset" && face !== "public" ? "public, max-age=31536000, immutable" : "no-store",
    "X-Robots-Tag": face === "public" ? "noarchive" : "noindex, noarchive, nosnippet",
    ...(face === "view" ? {} : { "X-Frame-Options": "DENY" }),
  };
};

/** Never sent, whoever set them. */
export const forbiddenHeaders = ["Server", "X-Powered-By", "ETag", "Last-Modified"] as const;

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
const permissionsFor = (face: FaceName, opened: readonly string[]): string =>
  features
    .map((feature) => {
      const open = opened.includes(feature) || (face === "desk" && feature.startsWith("publickey-credentials-"));
      return `${feature}=${open ? "(self)" : "()"}`;
    })
    .join(", ");
