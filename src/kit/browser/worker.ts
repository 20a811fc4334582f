type Policy = { createScriptURL(address: string): string };
type Factory = { createPolicy(name: string, rules: { createScriptURL(address: string): string }): Policy };

/** Starts the worker whose address the page names in `<meta name="worker-NAME">`. */
export const startWorker = (name: string): Worker => {
  const address = document.querySelector<HTMLMetaElement>(`meta[name="worker-${CSS.escape(name)}"]`)?.content;
  if (address === undefined) throw new Error(`This page names no worker "${name}"`);
  return new Worker(trusted(address), { type: "module", name });
};

/**
 * `iss-worker` is the only Trusted Types policy of the site, and lets pass nothing but our own assets.
 * A policy name can be taken once per page, hence kept.
 */
let policy: Policy | undefined;
const trusted = (address: string): string => {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  if (factory === undefined) return ownAsset(address);
  policy ??= factory.createPolicy("iss-worker", { createScriptURL: ownAsset });
  return policy.createScriptURL(address);
};

export const ownAsset = (address: string): string => {
  const url = new URL(address, location.href);
  const own = url.origin === location.origin && /^\/assets\/[\w.-]+\.js$/.test(url.pathname) && url.search === "";
  if (!own) throw new TypeError("Not an asset of ours");
  return url.pathname;
};
