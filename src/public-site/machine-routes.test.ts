import { afterAll, beforeAll, expect, test } from "vitest";
import { pagePaths } from "../kit/http/page-paths.ts";
import { languages } from "../kit/language.ts";
import { machineRoutes } from "./machine-routes.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());
const get = async (path: string): Promise<Response> => await site.served.fetch(new Request(siteOrigin + path));

test("the site map names every page in every language, each with all the others beside it", async () => {
  const answer = await get("/sitemap.xml");
  const map = await answer.text();
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/xml; charset=utf-8"]);
  const named = [...map.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address);
  const paths = pagePaths(site.served.routes);
  expect(paths).toEqual(expect.arrayContaining(["/", "/report", "/return", "/protect", ...site.content.paths]));
  expect(named.toSorted()).toEqual(
    paths.flatMap((path) => languages.map((language) => `${siteOrigin}/${language}${path}`)).toSorted(),
  );
  for (const entry of map.match(/<url>.*?<\/url>/gs) ?? [])
    expect([...entry.matchAll(/hreflang="(.*?)"/g)].map(([, language]) => language)).toEqual([
      ...languages,
      "x-default",
    ]);
  expect(map).toContain(`hreflang="x-default" href="${siteOrigin}/"/>`);
});

test("robots are led to the site map and kept from the way out and the interface", async () => {
  expect(await (await get("/robots.txt")).text()).toBe(
    `User-agent: *\nDisallow: /exit\nDisallow: /api/\n\nSitemap: ${siteOrigin}/sitemap.xml\n`,
  );
});

test("security.txt is of RFC 9116, ends within a year, and leads to where a flaw can be told", async () => {
  const told = await (await get("/.well-known/security.txt")).text();
  const fields = new Map(
    told
      .trimEnd()
      .split("\n")
      .map((line) => line.split(/: (.*)/s) as [string, string]),
  );
  expect([...fields.keys()]).toEqual(["Contact", "Expires", "Preferred-Languages", "Canonical", "Policy"]);
  expect(fields.get("Expires")).toBe("2027-05-24T00:00:00Z");
  expect(fields.get("Canonical")).toBe(`${siteOrigin}/.well-known/security.txt`);
  expect(fields.get("Contact")).toBe(fields.get("Policy"));
  const policy = await get(new URL(fields.get("Policy")!).pathname);
  expect(await policy.text()).toContain("## Report a flaw");
});

test("a contact of the configuration stands in security.txt", async () => {
  const config = { publicOrigin: siteOrigin, securityContact: "mailto:security@example.org" };
  const row = machineRoutes({ config, clock: site.clock, table: () => [] }).find(({ path }) =>
    path.endsWith("security.txt"),
  )!;
  const answer = await row.handle({} as never);
  expect(await answer.text()).toContain("Contact: mailto:security@example.org\n");
});
