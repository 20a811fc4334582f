import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isAhead } from "../guidance/news/news.ts";
import { dayOf, type Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import { text } from "../kit/http/answer.ts";
import { pagePaths } from "../kit/http/page-paths.ts";
import type { Route } from "../kit/http/route.ts";
import { languages } from "../kit/language.ts";
import { unspoken } from "../kit/page/head.tsx";
import { projectRoot } from "../kit/where.ts";

export type MachineDeps = {
  readonly config: Pick<Config, "publicOrigin" | "securityContact">;
  readonly clock: Clock;
  /** The whole table, once it stands. */
  readonly table: () => readonly Route[];
};

/** What machines ask for by custom: search engines, and people who found a flaw. */
export const machineRoutes = ({ config, clock, table }: MachineDeps): Route[] => {
  const { publicOrigin: origin } = config;
  const pathsOn = (today: string) => pagePaths(table()).filter((path) => !isAhead(path, today));
  return [
    told("robots", "/robots.txt", () => text(robots(origin))),
    told("sitemap", "/sitemap.xml", () => xml(siteMap(origin, pathsOn(dayOf(clock))))),
    told("security-txt", "/.well-known/security.txt", () => text(securityTxt(config, clock))),
    told("security-policy", policyPath, () => text(policy())),
  ];
};

const told = (name: string, path: string, handle: Route["handle"]): Route => ({
  name: `public-site.${name}`,
  method: "GET",
  path,
  access: "anyone",
  answers: "text",
  sameForAll: true,
  handle,
});

const robots = (origin: string): string =>
  `User-agent: *\nDisallow: /exit\nDisallow: /api/\n\nSitemap: ${origin}/sitemap.xml\n`;

/** Every page in every language, each with all of them beside it (sitemaps.org, and `hreflang` as Google reads it). */
const siteMap = (origin: string, paths: readonly string[]): string => {
  const link = (language: string, address: string): string =>
    `<xhtml:link rel="alternate" hreflang="${language}" href="${origin}${address}"/>`;
  const pages = paths.flatMap((path) => {
    const all = [...languages.map((one) => link(one, `/${one}${path}`)), link("x-default", unspoken(path))].join("");
    return languages.map((language) => `<url><loc>${origin}/${language}${path}</loc>${all}</url>\n`);
  });
  const spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${spaces}>\n${pages.join("")}</urlset>\n`;
};

const xml = (document: string): Response =>
  new Response(document, { headers: { "content-type": "application/xml; charset=utf-8" } });

/** RFC 9116. Half a year ahead: the RFC asks for less than one, and an instance that nobody tends should not look tended. */
const securityTxt = ({ publicOrigin, securityContact }: MachineDeps["config"], clock: Clock): string => {
  const expires = new Date(Math.floor(clock.now().getTime() / aDay) * aDay + 180 * aDay).toISOString();
  const policyAt = publicOrigin + policyPath;
  return [
    `Contact: ${securityContact ?? policyAt}`,
    `Expires: ${expires.replace(".000", "")}`,
    `Preferred-Languages: ${languages.join(", ")}`,
    `Canonical: ${publicOrigin}/.well-known/security.txt`,
    `Policy: ${policyAt}`,
    "",
  ].join("\n");
};

const aDay = 86_400_000;
/** SECURITY.md as it stands: without a contact in the configuration it is also the way to report a flaw. */
const policyPath = "/security-policy.txt";
const policy = (): string => readFileSync(join(projectRoot(), "SECURITY.md"), "utf8");
