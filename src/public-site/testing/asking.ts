import type { Route } from "../../kit/http/route.ts";
import type { Cell } from "./cells.ts";
import type { Things } from "./people.ts";
import { siteOrigin } from "./whole-site.ts";

/** What a body of each sort is called on its way. */
export const bodyTypes = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
  multipart: "application/x-www-form-urlencoded",
  bytes: "application/octet-stream",
} as const;

/** The request of one cell of the matrix, about these things. */
export const requestFor = (route: Route, cell: Cell, things: Things, headers: Record<string, string>): Request => {
  const known: Record<string, string> = {
    language: "en",
    report: things.report,
    message: things.message,
    ...cell.params,
  };
  const url = siteOrigin + route.path.replace(/:(\w+)/g, (_, key: string) => known[key] ?? "");
  const type: Record<string, string> = route.takes === undefined ? {} : { "content-type": bodyTypes[route.takes.type] };
  const body =
    cell.body instanceof Uint8Array || cell.body instanceof URLSearchParams
      ? cell.body
      : JSON.stringify(cell.body ?? {});
  return new Request(url, {
    method: route.method,
    headers: { ...type, ...cell.headers, ...headers },
    ...(route.takes === undefined ? {} : { body: body as BodyInit }),
  });
};
