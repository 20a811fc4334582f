import type { IncomingMessage } from "node:http";
import { Hono } from "hono";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import { isForeign } from "../here.ts";
import { languageOf, languages, type Language } from "../language.ts";
import { json, moved, page, redirect, refuse, withHeaders, type RefusalStatus } from "./answer.ts";
import { newBodies, type Bodies, type BodyRefusal, type Read } from "./body.ts";
import { compressed } from "./compress.ts";
import { writeFault, type Fault } from "./fault.ts";
import { comesFromElsewhere, type Came } from "./from-elsewhere.ts";
import { headersFor, notForHandlers, type FaceName } from "./headers.ts";
import { isOnion, keeper, responseOf, wantedOf, type Kept, type Wanted } from "./kept.ts";
import { noted } from "./named.ts";
import { policy } from "./policy.ts";
import type { Answers, Guard, Route, Cut } from "./route.ts";

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
  readonly config: Pick<Config, "deskOrigin" | "viewOrigin" | "testLocale"> &
    Partial<Pick<Config, "publicOrigin" | "otherOrigins">>;
  readonly errorPage?: ErrorPage;
  /** What stands first on a page that was asked for under a name that is none of ours, as HTML. */
  readonly wrongName?: (asked: { readonly language: Language; readonly path: string }) => string;
  /** With a clock, answers that are the same for all are kept for the day. */
  readonly clock?: Clock;
  /** How bodies are read; a face has room of its own for them, so that none fills another's. */
  readonly bodies?: Bodies;
  readonly fault?: (fault: Fault) => void;
};

export type Served = {
  /** `incoming` is the same request as Node has it, where there is one: its body is then read without a detour. */
  fetch(request: Request, incoming?: IncomingMessage): Promise<Response>;
  /** What `fetch` would answer, where it lies ready: spares a server the way through Request and Response. */
  kept(wanted: Wanted): Kept | null;
  /** Whether a page of another site had it sent; then nothing of it is taken. Always false of another face. */
  fromElsewhere(came: Came): boolean;
  /** Whether a name that was asked for is none of ours; false where no page says so. */
  isElsewhere(host: string): boolean;
  /** A page in a route's stead, where another process should have answered for it. */
  sorry(route: Route, request: Request, why: Sorry): Promise<Response>;
  readonly routes: readonly Route[];
  /** The headers of what a server refuses before it asks this face. */
  readonly refusalHeaders: Readonly<Record<string, string>>;
};

export type Sorry = {
  readonly status: 413 | 500 | 503;
  readonly reason: "body-too-large" | "body-too-slow" | "fault" | "busy";
  /** Only of a fault of ours. */
  readonly reference?: string;
};

/** One face of the program, served from its table of routes; see README.md for what always holds. */
export const app = (face: Face): Served => {
  const hono = new Hono<{ Bindings: { readonly incoming?: IncomingMessage | undefined } }>();
  const { testLocale } = face.config;
  const open: readonly Language[] = [...languages, ...(testLocale ? (["xr"] as const) : [])];
  checkTable(face);
  const { publicOrigin, otherOrigins = [] } = face.config;
  const ours = publicOrigin === undefined ? [] : [publicOrigin, ...otherOrigins];
  const hosts = new Set(ours.map((origin) => new URL(origin).host));
  const isElsewhere = (host: string): boolean =>
    face.wrongName !== undefined &&
    hosts.size > 0 &&
    !hosts.has(host) &&
    URL.canParse(`http://${host}`) &&
    isForeign(new URL(`http://${host}`), ours);
  const keeping = face.clock === undefined ? null : keeper(face.clock, policy.kept, isElsewhere);
  const bodies = face.bodies ?? newBodies();

  const languageAsked = (request: Request, { pathname }: URL): Language =>
    languageOf(pathname, request.headers.get("accept-language"), testLocale);
  const askedFor = (request: Request) => {
    const url = new URL(request.url);
    return { language: languageAsked(request, url), path: url.pathname };
  };

  const sorry = (request: Request, answers: Answers, status: RefusalStatus, reason: OfAnyRoute): Response => {
    const answer =
      answers === "page" && face.errorPage !== undefined
        ? page(face.errorPage({ status, reason, ...askedFor(request) }), status)
        : refuse(status, reason);
    if (status === 503) answer.headers.set("Retry-After", "10");
    return answer;
  };

  // The desk's guards ask more: nothing there is a plain form.
  const fromElsewhere = (came: Came): boolean => face.name === "public" && comesFromElsewhere(came, ours);

  const run = async (
    route: Route,
    request: Request,
    url: URL,
    params: Record<string, string>,
    incoming?: IncomingMessage,
  ): Promise<Response> => {
    if (fromElsewhere(cameOf(request, url))) return turnedAway(route, params);
    const guarded = await face.guards[route.access]!(request);
    if (guarded instanceof Response) return guarded;
    const read: Read = route.takes === undefined ? noBody : await bodies.read(request, route.takes, incoming);
    if ("refused" in read) return sorry(request, route.answers, shown(route, read.refused.status), read.refused.reason);
    const { body, cut, half = null, done } = read;
    const early = stillSending(cut);
    const asked = { request, url, params, language: languageAsked(request, url), body, cut, half };
    try {
      const answer = await route.handle({ ...asked, who: guarded.who });
      return early === undefined || !answer.ok
        ? answer
        : new Response(answer.body, { status: shown(route, early), headers: answer.headers });
    } finally {
      done();
    }
  };

  const failed = (route: Route, request: Request, thrown: unknown): Response => {
    const reference = crypto.randomUUID().slice(0, 8);
    (face.fault ?? writeFault)({ reference, route: route.name, thrown });
    return route.answers === "page" && face.errorPage !== undefined
      ? page(face.errorPage({ status: 500, reason: "fault", reference, ...askedFor(request) }), 500)
      : json({ fault: reference }, 500);
  };

  const fixed = ({ answers, permissions }: Finished, { host, pathname }: URL): Record<string, string> => {
    const asset = answers === "asset" ? /^\/assets\/(.+)-[^/]{8}\.\w+$/.exec(pathname)?.[1] : undefined;
    return headersFor({ face: face.name, answers, origins: face.config, permissions, asset, onion: isOnion(host) });
  };

  const finish = async (request: Request, route: Finished, answer: Response, url: URL): Promise<Response> =>
    withHeaders(await compressed(request, route, answer), fixed(route, url), notForHandlers);

  /** What a page asked for under another name says first. */
  const named = (answer: Response, request: Request): Response =>
    face.wrongName === undefined ? answer : noted(answer, face.wrongName(askedFor(request)));

  /** Addresses of pages, as they are spelt: what leads to one of them leads to no other site. */
  const pages = new Set<string>();
  for (const route of face.routes) {
    // An address a language: Hono's routers disagree on what `/:language{fr|nl}` matches, and one lets "/frx" in.
    const spoken = route.path.startsWith("/:language") ? open : [null];
    for (const language of spoken) {
      const path = language === null ? route.path : route.path.replace("/:language", `/${language}`);
      if (route.method === "GET" && route.answers === "page" && !path.includes(":")) pages.add(path);
      hono.on(route.method, path, async (c) => {
        const params = { ...c.req.param(), ...(language === null ? {} : { language }) };
        const answered = async (
          request: Request,
          elsewhere: boolean,
          incoming?: IncomingMessage,
        ): Promise<Response> => {
          const url = new URL(request.url);
          const answer = await run(route, request, url, params, incoming).catch((thrown: unknown) =>
            failed(route, request, thrown),
          );
          return await finish(request, route, elsewhere ? named(answer, request) : answer, url);
        };
        if (keeping === null || route.sameForAll !== true)
          return await answered(c.req.raw, isElsewhere(new URL(c.req.url).host), c.env?.incoming);
        return await keeping.answer(addressOf(route, params), c.req.raw, answered);
      });
    }
  }

  hono.notFound(async (c) => {
    const request = c.req.raw;
    const url = new URL(request.url);
    const meant = url.pathname.slice(0, -1);
    if (url.pathname.endsWith("/") && pages.has(meant) && (request.method === "GET" || request.method === "HEAD"))
      return await finish(request, { answers: "redirect" }, moved(meant + url.search), url);
    const allowed = methods.filter((method) => hono.router.match(method, c.req.path)[0].length > 0);
    const wantsPage = !c.req.path.startsWith("/api/") && (request.headers.get("accept") ?? "").includes("text/html");
    const answers = wantsPage && face.errorPage !== undefined ? "page" : "json";
    const answer =
      allowed.length === 0
        ? sorry(request, answers, 404, "not-found")
        : sorry(request, answers, 405, "method-not-allowed");
    if (allowed.length > 0)
      answer.headers.set("Allow", allowed.flatMap((m) => (m === "GET" ? ["GET", "HEAD"] : [m])).join(", "));
    return await finish(request, { answers }, isElsewhere(url.host) ? named(answer, request) : answer, url);
  });

  hono.onError(async (thrown, c) => {
    const reference = crypto.randomUUID().slice(0, 8);
    (face.fault ?? writeFault)({ reference, route: "kit.answering", thrown });
    return new Response(JSON.stringify({ fault: reference }), {
      status: 500,
      headers: {
        "content-type": "application/json",
        ...fixed({ answers: "json" }, new URL(c.req.url)),
      },
    });
  });

  const kept = (wanted: Wanted): Kept | null => keeping?.find(wanted) ?? null;
  return {
    fetch: async (request, incoming) => {
      // A server that has the request as Node does asked for what lies ready before it came here.
      const ready = incoming === undefined ? kept(wantedOf(request)) : null;
      return ready === null ? await hono.fetch(request, { incoming }) : responseOf(ready, request.method);
    },
    kept,
    fromElsewhere,
    isElsewhere,
    sorry: async (route, request, { status, ...why }) => {
      const answer =
        face.errorPage === undefined
          ? json({ refused: why.reason }, status)
          : page(face.errorPage({ status, ...why, ...askedFor(request) }), status);
      if (status === 503) answer.headers.set("Retry-After", "10");
      const answers = face.errorPage === undefined ? "json" : "page";
      const url = new URL(request.url);
      return await finish(request, { ...route, answers }, isElsewhere(url.host) ? named(answer, request) : answer, url);
    },
    routes: face.routes,
    refusalHeaders: headersFor({ face: face.name, answers: "json", origins: face.config }),
  };
};

/** What may stand in the way of any route. */
type OfAnyRoute = BodyRefusal["reason"] | "not-found" | "method-not-allowed";

type Finished = Pick<Route, "answers" | "permissions" | "sameForAll">;

/**
 * [Note: why no page says 408] It invites to send again, and Chromium does so by itself on a connection that it used
 * before: somebody would wait a second minute for the same words. To our own senders it says just what it should.
 */
const shown = <S extends number>({ answers }: Route, status: S): S | 413 =>
  answers === "page" && status === 408 ? 413 : status;

/** Its sender is still sending, and a browser then shows only what says that something went wrong. */
const stillSending = (cut: Cut): 408 | 503 | undefined => (cut === "slow" ? 408 : cut === "crowded" ? 503 : undefined);

const noBody: Read = { body: undefined, cut: false, done: () => undefined };

const cameOf = ({ method, headers }: Request, { host }: URL): Came => ({
  method,
  site: headers.get("sec-fetch-site") ?? undefined,
  origin: headers.get("origin") ?? undefined,
  host,
});

/** To the page on which the form stands, as empty as for anybody; a program of another site gets a reason instead. */
const turnedAway = (route: Route, params: Readonly<Record<string, string>>): Response =>
  route.answers === "page" || route.answers === "file"
    ? redirect(addressOf({ path: route.formOn ?? route.path }, params))
    : refuse(403, "not-from-this-page");

/** The one spelling of a route's address with these parameters: "/fr/protect". */
const addressOf = ({ path }: Pick<Route, "path">, params: Readonly<Record<string, string>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));

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
