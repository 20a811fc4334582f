type Policy = { createScriptURL(address: string): string };
type Factory = { createPolicy(name: string, rules: { createScriptURL(address: string): string }): Policy };

/** Starts the worker whose address the page names in `<meta name="worker-NAME">`, or hands over the one that `begin` started. */
export const startWorker = (name: string): Worker => {
  const worker = begun().get(name) ?? started(name);
  begun().delete(name);
  shared().asked.add(name);
  return worker;
};

export const started = (name: string): Worker => {
  const address = document.querySelector<HTMLMetaElement>(`meta[name="worker-${CSS.escape(name)}"]`)?.content;
  if (address === undefined) throw new Error(`This page names no worker "${name}"`);
  return new Worker(trusted(address), { type: "module", name });
};

/** Workers that were started before anybody asked for them; one that could not start is none of them. */
export const begun = (): Map<string, Worker> => shared().workers;

/** Whether a page's own script came first and has one: another that is begun now would be one that nobody asks anything. */
export const isAsked = (name: string): boolean => shared().asked.has(name);

type Shared = { readonly workers: Map<string, Worker>; readonly asked: Set<string>; policy?: Policy };

/** What the scripts of one page have in common: each is a file of its own, and knows nothing of the others. */
const shared = (): Shared => {
  const page = globalThis as { [place]?: Shared };
  return (page[place] ??= { workers: new Map(), asked: new Set() });
};
const place: unique symbol = Symbol.for("iss-workers");

/**
 * `iss-worker` is the only Trusted Types policy of the site, and lets pass nothing but our own assets.
 * A policy name can be taken once per page, hence kept.
 */
const trusted = (address: string): string => {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  if (factory === undefined) return ownAsset(address);
  return (shared().policy ??= factory.createPolicy("iss-worker", { createScriptURL: ownAsset })).createScriptURL(
    address,
  );
};

export const ownAsset = (address: string): string => {
  const url = new URL(address, location.href);
  const own = url.origin === location.origin && /^\/assets\/[\w.-]+\.js$/.test(url.pathname) && url.search === "";
  if (!own) throw new TypeError("Not an asset of ours");
  return url.pathname;
};
