import { groupsOf, newReceipt } from "../../envelope/receipt.ts";
import type { Route } from "../../kit/http/route.ts";
import { newFormToken } from "../../report/form-token.ts";
import { cells } from "./cells.ts";
import { siteOrigin, type WholeSite } from "./whole-site.ts";

/** Every route to which a plain form is posted. */
export const formsOf = (site: WholeSite): readonly Route[] =>
  site.served.routes.filter(({ method, answers }) => method === "POST" && (answers === "page" || answers === "file"));

/** What a form of this route sends when somebody has got somewhere with it: a token that serves, a receipt of theirs. */
export const soundForm = (site: WholeSite, route: Route): Record<string, string> => ({
  ...Object.fromEntries((cells[route.name]?.body as URLSearchParams | undefined) ?? []),
  ...(route.name.startsWith("report.") ? { token: newFormToken(site, "report") } : {}),
  ...(route.name.startsWith("follow-up.")
    ? { token: newFormToken(site, "return"), receipt: groupsOf(newReceipt()).join(" "), open: "yes" }
    : {}),
});

/** The page that comes back. */
export const posted = async (site: WholeSite, route: Route, fields: Record<string, string>): Promise<string> => {
  const body = new (route.takes?.type === "multipart" ? FormData : URLSearchParams)();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const answer = await site.served.fetch(new Request(addressOf(route.path), { method: "POST", body }));
  if (answer.status >= 500) throw new Error(`${route.name} answered ${answer.status}`);
  return await answer.text();
};

/** Every name that a form of this route sends, and every value of its buttons, as its own pages have them. */
export const partsOf = async (
  site: WholeSite,
  route: Route,
): Promise<{ readonly names: string[]; readonly go: (string | undefined)[] }> => {
  const first = await (await site.served.fetch(new Request(addressOf(route.formOn ?? route.path)))).text();
  const html = first + (await posted(site, route, soundForm(site, route)));
  const controls = [...html.matchAll(/<(?:input|textarea|select|button)\b[^>]*>/g)].map(([tag]) => tag);
  const named = (tag: string): string => /\bname="([^"]+)"/.exec(tag)?.[1] ?? "";
  const names = new Set([...controls.map(named), "text", "to"].filter((name) => name !== "" && name !== "go"));
  const go = controls.filter((tag) => named(tag) === "go").map((tag) => /\bvalue="([^"]+)"/.exec(tag)?.[1]);
  return { names: [...names], go: [...new Set([undefined, ...go, "forget:1"])] };
};

/** Where it is asked for, in English. */
export const addressOf = (path: string): string => siteOrigin + path.replace(":language", "en");
