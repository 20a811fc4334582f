/** As much of a request as tells where it comes from. */
export type Came = {
  readonly method: string;
  /** `Sec-Fetch-Site`, `Origin` and `Host`, each as it was sent. */
  readonly site: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
};

/**
 * Whether a page of another site had it sent. Such a page could post a form of ours with answers of its own: somebody
 * would stand before a report that says, in their name, what they never said. So nothing of it is taken.
 *
 * [Note: two witnesses] A browser of today says `Sec-Fetch-Site`, which no page can set, and then that alone counts:
 * "none" is a reader's own doing, and "same-site" is another origin. Where it is missing, `Origin` is asked, and must be
 * of the host that was asked or of an address that people use: a proxy may pass on either. `Origin: null` passes there.
 * Our own pages let no referrer out, and old browsers then say "null" of our own forms: to refuse it would cost people on
 * old phones all that they typed, and other browsers that old are few. Who says nothing (a text browser, a program) passes.
 */
export const comesFromElsewhere = ({ method, site, origin, host }: Came, ours: readonly string[]): boolean => {
  if (method === "GET" || method === "HEAD") return false;
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  if (origin === undefined || origin === "null" || ours.includes(origin)) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase();
};
