import { Hono } from "hono";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import { languageOf, languages, type Language } from "../language.ts";
import { json, page, refuse, type RefusalStatus } from "./answer.ts";
import { readBody, type Read } from "./body.ts";
import { compressed } from "./compress.ts";
import { writeFault, type Fault } from "./fault.ts";
import { forbiddenHeaders, headersFor, type FaceName } from "./headers.ts";
import { keeper, responseOf, wantedOf, type Kept, type Wanted } from "./kept.ts";
import type { Answers, Guard, Route } from "./route.ts";

export type ErrorPage = (error: {
  readonly status: number;
  /** Key of the refusal, "not-found". */
  readonly reason: string;
  /** Only of a fault of ours. */
  readonly reference?: string;
  readonly language: Language;
  /** What was asked for, "/es/report". */
  readonly path: string;
}) => string;

export type Face = {
  readonly name: FaceName;
  readonly routes: readonly Route[];
  readonly guards: Readonly<Record<string, Guard>>;
  readonly config: Pick<Config, "deskOrigin" | "viewOrigin" | "testLocale">;
  readonly errorPage?: ErrorPage;
  /** With a clock, answers that are the same for all are kept for the day. */
  readonly clock?: Clock;
  readonly fault?: (fault: Fault) => void;
};

export type Served = {
  fetch(request: Request): Promise<Response>;
  /** What `fetch` would answer, where it lies ready: spares a server the way through Request and Response. */
  kept(wanted: Wanted): Kept | null;
  readonly routes: readonly Route[];
};

/** One face of the program, served from its table of routes; see README.md for what always holds. */
export const app = (face: Face): Served => {
  const hono = new Hono();
  const { testLocale } = face.config;
  const open: readonly Language[] = [...languages, ...(testLocale ? (["xr"] as const) : [])];
  checkTable(face);
  const keeping = face.clock === undefined ? null : keeper(face.clock);

  const languageAsked = (request: Request): Language =>
    languageOf(new URL(request.url).pathname, request.headers.get("accept-language"), testLocale);
  const askedFor = (request: Request) => ({ language: languageAsked(request), path: new URL(request.url).pathname });

  const sorry = (request: Request, answers: Answers, status: RefusalStatus, reason: string): Response =>
    answers === "page" && face.errorPage !== undefined
      ? page(face.errorPage({ status, reason, ...askedFor(request) }), status)
      : refuse(status, reason);

  const run = async (route: Route, request: Request, params: Record<string, string>): Promise<Response> => {
    const guarded = await face.guards[route.access]!(request);
    if (guarded instanceof Response) return guarded;
    const read: Read = route.takes === undefined ? { body: undefined } : await readBody(request, route.takes);
    if ("refused" in read) return sorry(request, route.answers, read.refused.status, read.refused.reason);
    const url = new URL(request.url);
    return await route.handle({
      request,
      url,
      params,
      who: guarded.who,
      language: languageAsked(request),
      body: read.body,
      cut: read.cut === true,
    });
  };

  const failed = (route: Route, request: Request, thrown: unknown): Response => {
    const reference = crypto.randomUUID().slice(0, 8);
    (face.fault ?? writeFault)({ reference, route: route.name, thrown });
    return route.answers === "page" && face.errorPage !== undefined
      ? page(face.errorPage({ status: 500, reason: "fault", reference, ...askedFor(request) }), 500)
      : json({ fault: reference }, 500);
  };

  const finish = async (request: Request, route: Finished, answer: Response): Promise<Response> => {
    const { answers, permissions } = route;
    const { hostname, pathname } = new URL(request.url);
    const asset = answers === "asset" ? /^\/assets\/(.+)-[^/]{8}\.\w+$/.exec(pathname)?.[1] : undefined;
    const fixed = headersFor({
      face: face.name,
      answers,
      origins: face.config,
      permissions,
      asset,
      onion: hostname.endsWith(".onion"),
    });
    const sent = await compressed(request, route, answer);
    const headers = new Headers(sent.headers);
    for (const name of forbiddenHeaders) headers.delete(name);
    for (const [name, value] of Object.entries(fixed)) headers.set(name, value);
    return new Response(sent.body, { status: sent.status, headers });
  };

  for (const route of face.routes) {
    // An address a language: Hono's routers disagree on what `/:language{fr|nl}` matches, and one lets "/frx" in.
    const spoken = route.path.startsWith("/:language") ? open : [null];
    for (const language of spoken) {
      hono.on(
        route.method,
        language === null ? route.path : route.path.replace("/:language", `/${language}`),
        async (c) => {
          const request = c.req.raw;
          const params = { ...c.req.param(), ...(language === null ? {} : { language }) };
          const begun = keeping?.today();
          const answer = await run(route, request, params).catch((thrown: unknown) => failed(route, request, thrown));
          const finished = await finish(request, route, answer);
          return begun === undefined || route.sameForAll !== true
            ? finished
            : await keeping!.keep(wantedOf(request), finished, begun);
        },
      );
    }
  }

  hono.notFound(async (c) => {
    const request = c.req.raw;
    const allowed = methods.filter((method) => hono.router.match(method, c.req.path)[0].length > 0);
    const wantsPage = !c.req.path.startsWith("/api/") && (request.headers.get("accept") ?? "").includes("text/html");
    const answers = wantsPage && face.errorPage !== undefined ? "page" : "json";
    const answer =
      allowed.length === 0
        ? sorry(request, answers, 404, "not-found")
        : sorry(request, answers, 405, "method-not-allowed");
    if (allowed.length > 0)
      answer.headers.set("Allow", allowed.flatMap((m) => (m === "GET" ? ["GET", "HEAD"] : [m])).join(", "));
    return await finish(request, { answers }, answer);
  });

  hono.onError(async (thrown, c) => {
    const reference = crypto.randomUUID().slice(0, 8);
    (face.fault ?? writeFault)({ reference, route: "kit.answering", thrown });
    return new Response(JSON.stringify({ fault: reference }), {
      status: 500,
      headers: {
        "content-type": "application/json",
        ...headersFor({
          face: face.name,
          answers: "json",
          origins: face.config,
          onion: new URL(c.req.url).hostname.endsWith(".onion"),
        }),
      },
    });
  });

  const kept = (wanted: Wanted): Kept | null => keeping?.find(wanted) ?? null;
  return {
    fetch: async (request) => {
      const ready = kept(wantedOf(request));
      return ready === null ? await hono.fetch(request) : responseOf(ready);
    },
    kept,
    routes: face.routes,
  };
};

type Finished = Pick<Route, "answers" | "permissions" | "sameForAll">;

const methods = ["GET", "POST", "PUT", "DELETE"] as const;

/** A table with a hole must not start: a route nobody guards, or two under one name or address. */
const checkTable = (face: Face): void => {
  const seen = new Set<string>();
  for (const route of face.routes) {
    if (!Object.hasOwn(face.guards, route.access)) throw new Error(`${route.name}: no guard "${route.access}"`);
    if (route.sameForAll === true && (route.method !== "GET" || route.access !== "anyone"))
      throw new Error(`${route.name}: what is not asked for by GET and by anyone is not the same for all`);
    for (const key of [route.name, `${route.method} ${route.path}`]) {
      if (seen.has(key)) throw new Error(`Two routes are "${key}"`);
      seen.add(key);
    }
  }
};
