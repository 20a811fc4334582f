import type { Config } from "./config.ts";
import { isLoopback, isOurs } from "./own-origin.ts";

/** Every address that the instance answers to, the one that people are told of first. */
export const originsOf = (config: Pick<Config, "publicOrigin"> & Partial<Pick<Config, "otherOrigins">>): string[] => [
  config.publicOrigin,
  ...(config.otherOrigins ?? []),
];

/** Those, and the one that the asking page says it stands on, if that is ours too. */
export const originsFor = (config: Parameters<typeof originsOf>[0], request: Request): string[] => {
  const [origins, said] = [originsOf(config), request.headers.get("origin")];
  return said !== null && isOurs(said, origins) ? [...origins, said] : origins;
};

/** What a page says of where and when it was made, for its script to compare with what the browser thinks. */
export const hereOf = (
  config: Parameters<typeof originsOf>[0],
  now: Date,
  { notBefore, notAfter }: { readonly notBefore: string; readonly notAfter: string },
) => ({
  "data-origins": originsOf(config).join(" "),
  "data-now": now.toISOString(),
  "data-term": `${notBefore} ${notAfter}`,
});
export type Here = ReturnType<typeof hereOf>;

/**
 * Whether somebody asked for a name that is none of ours: with another name a receipt opens nothing, and somebody may
 * stand between. A number or this machine's own name tells nothing: behind a proxy that is all we are asked for, and then
 * the page's script sees which name it was.
 */
export const isForeign = ({ host, hostname }: Pick<URL, "host" | "hostname">, origins: readonly string[]): boolean =>
  !isLoopback(hostname) &&
  !/^\[|^[\d.]+$/.test(hostname) &&
  hostname.includes(".") &&
  origins.every((origin) => hostOf(host, origin) !== new URL(origin).host);

/** As the scheme of one of ours spells it: a proxy may say a port that goes without saying there. A dot at the end is the same name. */
const hostOf = (host: string, origin: string): string => {
  const spelt = `${new URL(origin).protocol}//${host}`;
  return URL.canParse(spelt) ? new URL(spelt).host.replace(/\.(?=:\d+$|$)/, "") : host;
};
