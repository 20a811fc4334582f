import { json, page } from "../http/answer.ts";
import { app, type Face } from "../http/app.ts";
import type { Answers, Route } from "../http/route.ts";

/** Every status that a handler could answer with, those that none does today included. */
export const statuses = [200, 201, 204, 303, 304, 400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 429, 500, 503, 507];
const methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];

export type Answered = {
  /** "POST /api/reports: 507", for whoever reads that it failed. */
  readonly name: string;
  readonly answer: Response;
  readonly status: number;
  readonly route: Route;
  /** What kind of answer it has to look like: where a method is not there, none of the route's. */
  readonly answers: Answers;
};

/**
 * Every route of a face, by every method, answering with every status: the table is the face's own, each handler one that
 * answers so and tries to set headers of its own. Bodies are the smallest that are taken.
 */
export async function* everyStatus(face: Face, origin: string): AsyncGenerator<Answered> {
  const paths = [...new Set(face.routes.map(({ path }) => path))];
  for (const status of statuses) {
    const guards = Object.fromEntries(Object.keys(face.guards).map((name) => [name, () => ({ who: null })]));
    const routes = face.routes.map((route) => ({ ...route, handle: () => answering(route, status) }));
    const served = app({ ...face, routes, guards, fault: () => undefined });
    for (const path of paths)
      for (const method of methods) {
        const route = answerer(routes, path, method === "HEAD" ? "GET" : method);
        // What lies ready from the first time has to look as what was made.
        for (let time = 0; time < (route?.sameForAll === true ? 2 : 1); time++)
          yield {
            name: `${method} ${path}: ${status}`,
            answer: await served.fetch(requestOf(origin + filled(path), method, route)),
            status: route === undefined ? 405 : status,
            route: route ?? routes.find((one) => one.path === path)!,
            answers: route?.answers ?? "json",
          };
      }
  }
}

/** The route of this very path, or another one that its address fits too: "/api/thread/uploads" is also a "/api/thread/:message". */
const answerer = (routes: readonly Route[], path: string, method: string): Route | undefined =>
  routes.find((one) => one.path === path && one.method === method) ??
  routes.find((one) => one.method === method && pattern(one).test(filled(path)));

const pattern = ({ path }: Route): RegExp =>
  new RegExp(
    `^${filled(path.replace(/:(?!language)\w+/g, "@"))
      .replace(/[.]/g, "\\.")
      .replaceAll("@", "[^/]+")}$`,
  );

/** As a careless handler would: with headers that are not its to set. */
const answering = ({ answers }: Route, status: number): Response => {
  if (status === 500) throw new Error("a bug");
  const empty = [204, 303, 304].includes(status);
  const answer = empty
    ? new Response(null, { status, headers: status === 303 ? { location: "/" } : {} })
    : answers === "page"
      ? page("<!doctype html>", status)
      : json({ refused: "x" }, status);
  for (const [name, value] of Object.entries(careless)) answer.headers.set(name, value);
  return answer;
};

const careless = {
  "content-security-policy": "default-src *",
  "permissions-policy": "camera=*",
  "cache-control": "public",
  "x-frame-options": "ALLOWALL",
  "access-control-allow-origin": "https://elsewhere.example",
  server: "any",
  "x-powered-by": "any",
  etag: '"any"',
  "last-modified": "Tue, 24 Nov 2026 09:00:00 GMT",
};

const filled = (path: string): string => path.replace("/:language", "/en").replace(/:(\w+)/g, "x");

const requestOf = (url: string, method: string, route: Route | undefined): Request => {
  if (route?.takes === undefined || method === "HEAD") return new Request(url, { method });
  const [type, body] = smallest[route.takes.type];
  return new Request(url, { method, body, headers: { "content-type": type } });
};

const form = ["application/x-www-form-urlencoded", "a=b"] as const;
const smallest = {
  json: ["application/json", "{}"],
  form,
  multipart: form,
  bytes: ["application/octet-stream", "x"],
} as const;
